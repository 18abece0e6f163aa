// Feeds what reads PDF within this program. The first byte says what the rest is:
//   %  a PDF file, whose drawn lines are read
//   c  the drawing of one page, put into a file of its own
//   b  what pdftotext prints, in pieces
//   t  what tesseract prints; behind the byte 0x1E the drawing of its pages
//   w  words and lines set on pages, a few bytes each
//   p  the picture of a page
//   m  what pdftotext complains of

@testable import Documents

@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  let input = bytes(start, count)
  let rest = Array(input.dropFirst())
  switch input.first {
  case 0x25: _ = PDFRules.rules(of: input)
  case 0x63: _ = PDFRules.rules(of: drawn(rest))
  case 0x62:
    var boxes = WordBoxes()
    let size = rest.count % 61 + 1
    for start in stride(from: 0, to: rest.count, by: size) {
      boxes.take(rest[start..<min(start + size, rest.count)])
    }
    lay(boxes.pages)
  case 0x74:
    let parts = rest.split(separator: 0x1E, maxSplits: 1, omittingEmptySubsequences: false)
    var pages = WordTable().pages(Array(parts[0]))
    if parts.count > 1, let rules = PDFRules.rules(of: drawn(Array(parts[1])))?.first {
      for index in pages.indices { pages[index].rules = rules }
    }
    lay(pages)
  case 0x77: lay(set(rest))
  case 0x70: _ = PictureRules.rules(of: Array("P5".utf8) + rest, resolution: 150)
  case 0x6D: _ = PDFText.fault(in: String(decoding: rest, as: UTF8.self))
  default: break
  }
  return 0
}

private func lay(_ pages: [LayoutPage]) {
  _ = PDFScan.isLikely(pages)
  let (blocks, lines) = PageFlow.blocks(of: pages)
  hold(Document(format: .pdf, blocks: blocks, lines: lines))
}

/// A file of one page with this drawing, and a form that draws itself.
private func drawn(_ content: [UInt8]) -> [UInt8] {
  var file = Array("%PDF-1.4\n".utf8)
  var places: [Int] = []
  func add(_ object: [UInt8]) {
    places.append(file.count)
    file += Array("\(places.count) 0 obj ".utf8) + object + Array(" endobj\n".utf8)
  }
  add(Array("<</Type/Catalog/Pages 2 0 R>>".utf8))
  add(Array("<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 595 842]>>".utf8))
  add(Array("<</Type/Page/Contents 4 0 R/Resources<</XObject<</F 5 0 R>>>>>>".utf8))
  let length = "/Length \(content.count)"
  add(Array("<<\(length)>>stream\n".utf8) + content + Array("\nendstream".utf8))
  add(
    Array("<</Subtype/Form/Matrix[2 0 0 2 9 9]\(length)>>stream\n".utf8) + content
      + Array("\nendstream".utf8))
  let table = file.count
  var tail = "xref\n0 \(places.count + 1)\n0000000000 65535 f \n"
  for place in places {
    let digits = String(place)
    tail += String(repeating: "0", count: 10 - digits.count) + digits + " 00000 n \n"
  }
  tail += "trailer<</Root 1 0 R/Size 6>>startxref \(table)\n%%EOF"
  return file + Array(tail.utf8)
}

/// Words, rules and page breaks, five bytes each.
private func set(_ input: [UInt8]) -> [LayoutPage] {
  let texts = [
    "基本支出", "12.88", "万元", "一、", "（一）部门概况", "指标", "100", "—", "1", "- 1 -", "。", "年度绩效目标完成情况说明",
    "A", "", " ", "\u{202E}", "10", "产出指标", "第", "合计",
  ]
  var pages = [LayoutPage(number: 1, width: 595, height: 842)]
  var rest = input[...]
  while rest.count >= 5, pages.count <= 40 {
    let (kind, x, y, size, text) = (
      rest.removeFirst(), Double(rest.removeFirst()) * 2.5, Double(rest.removeFirst()) * 3.5,
      Double(rest.removeFirst()), Int(rest.removeFirst())
    )
    let last = pages.count - 1
    switch kind & 7 {
    case 0:
      pages.append(LayoutPage(number: last + 2, width: size * 4, height: Double(text) * 4))
    case 1, 2:
      pages[last].rules.append(
        PageRule(
          isHorizontal: kind & 7 == 1, position: kind & 7 == 1 ? y : x,
          start: kind & 7 == 1 ? x : y, end: (kind & 7 == 1 ? x : y) + size * 2.5))
    default:
      let height = Double(kind >> 3) - 2
      pages[last].words.append(
        PageWord(
          text: texts[text % texts.count], page: last + 1, x: x, y: y, width: size, height: height))
    }
  }
  return pages
}
