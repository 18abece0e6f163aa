import Documents
import Foundation

@testable import Documents

/// Reads a file again at one place, knowing nothing of how the program reads it: plain
/// search for tags, no layouts, no lists of words.
struct Rereader {
  let path: String
  private let bytes: [UInt8]
  private var parts: [String: String] = [:]
  private var pages: [Int: [Word]] = [:]
  private lazy var lines: [[Unicode.Scalar]] = Rereader.decoded(bytes).split(
    separator: "\n", omittingEmptySubsequences: false
  ).map { Array($0) }
  private lazy var places = MarkupPlaces(html: String(decoding: bytes, as: UTF8.self))
  private lazy var story = MarkupPlaces(word: part("word/document.xml"))

  /// A word of a page of PDF with its box.
  private struct Word {
    var text: String
    var left: Double
    var right: Double
    var top: Double
  }

  init(_ path: String) throws {
    self.path = path
    bytes = Array(try Data(contentsOf: URL(filePath: path)))
  }

  /// What stands at the place: from its first character on in a text, else the whole
  /// paragraph, cell or line. Nil where the place leads nowhere.
  mutating func text(at place: Location) -> String? {
    switch path.split(separator: ".").last ?? "" {
    case "txt": return textLine(place)
    case "docx": return story.texts[MarkupPlaces.Key(place)]
    case "xlsx": return cell(place)
    case "html": return place.element.flatMap { places.elements[$0] }
    case "pdf": return pdfLine(place)
    default: return nil
    }
  }

  // MARK: Text

  /// UTF-16 and UTF-8 by their marks, else UTF-8 where it is valid, else GB 18030.
  private static func decoded(_ bytes: [UInt8]) -> String.UnicodeScalarView {
    let data = Data(bytes)
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      return (String(data: data, encoding: .utf16) ?? "").unicodeScalars
    }
    if let text = String(data: data, encoding: .utf8) {
      return (text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text).unicodeScalars
    }
    return gb18030(bytes).unicodeScalars
  }

  private static func gb18030(_ bytes: [UInt8]) -> String {
    guard let converter = iconv_open("UTF-8", "GB18030"), Int(bitPattern: converter) != -1 else {
      return ""
    }
    defer { iconv_close(converter) }
    var input = bytes.map { CChar(bitPattern: $0) }
    var output = [CChar](repeating: 0, count: bytes.count * 3 + 4)
    var (inputLeft, outputLeft) = (input.count, output.count)
    let written = input.withUnsafeMutableBufferPointer { source in
      output.withUnsafeMutableBufferPointer { target in
        var (from, to) = (source.baseAddress, target.baseAddress)
        _ = iconv(converter, &from, &inputLeft, &to, &outputLeft)
        return target.count - outputLeft
      }
    }
    return String(decoding: output[..<written].map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  private mutating func textLine(_ place: Location) -> String? {
    guard let line = place.line, let column = place.column, lines.indices.contains(line - 1),
      lines[line - 1].indices.contains(column - 1)
    else { return nil }
    // A figure may be broken over lines: what follows belongs to it.
    var scalars = String.UnicodeScalarView(lines[line - 1][(column - 1)...])
    for next in lines[line..<min(line + 4, lines.count)] { scalars.append(contentsOf: next) }
    return String(scalars)
  }

  // MARK: Excel

  private mutating func part(_ name: String) -> String {
    if let known = parts[name] { return known }
    // Only the container is opened by the program's own hand.
    let archive = try? ZipArchive(bytes, limits: .standard)
    let text = (try? archive?.part(name)).flatMap { $0 }.map { String(decoding: $0, as: UTF8.self) }
    parts[name] = text ?? ""
    return text ?? ""
  }

  private mutating func cell(_ place: Location) -> String? {
    guard let sheet = place.sheet, let name = place.cell else { return nil }
    let sheets = part("xl/workbook.xml").ranges(between: "<sheet ", and: "/>")
    guard let index = sheets.firstIndex(where: { $0.contains("name=\"\(sheet)\"") }) else {
      return nil
    }
    let markup = part("xl/worksheets/sheet\(index + 1).xml")
    guard let start = markup.range(of: "<c r=\"\(name)\""),
      let end = markup.range(of: "</c>", range: start.upperBound..<markup.endIndex)
    else { return nil }
    let cell = String(markup[start.upperBound..<end.lowerBound])
    let texts = cell.ranges(between: "<t", and: "</t>") + cell.ranges(between: "<v", and: "</v>")
    return MarkupPlaces.plain(texts.map { String($0.drop { $0 != ">" }.dropFirst()) }.joined())
  }

  // MARK: PDF

  private mutating func pdfLine(_ place: Location) -> String? {
    guard let page = place.page, let left = place.x, let top = place.y else { return nil }
    let words = words(page)
    guard
      let first = words.firstIndex(where: {
        abs($0.top - top) < 1 && $0.left - 1 <= left && left <= $0.right + 1
      })
    else { return nil }
    // A figure may go on in the next line: of the text, or of its cell.
    let onward = words[first...].prefix(3).map(\.text).joined()
    let below = words.filter {
      abs($0.left - words[first].left) < 1 && (1..<30).contains($0.top - words[first].top)
    }.sorted { $0.top < $1.top }
    let downward = ([words[first]] + below.prefix(2)).map(\.text).joined()
    return onward + "\n" + downward
  }

  private mutating func words(_ page: Int) -> [Word] {
    if let known = pages[page] { return known }
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["pdftotext", "-bbox", "-f", "\(page)", "-l", "\(page)", path, "-"]
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return [] }
    let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    let words = output.ranges(between: "<word ", and: "</word>").compactMap { entry -> Word? in
      func number(_ name: String) -> Double? {
        entry.ranges(between: name + "=\"", and: "\"").first.flatMap { Double($0) }
      }
      guard let left = number("xMin"), let right = number("xMax"), let top = number("yMin") else {
        return nil
      }
      let text = String(entry.drop { $0 != ">" }.dropFirst())
      return Word(text: MarkupPlaces.plain(text), left: left, right: right, top: top)
    }
    pages[page] = words
    return words
  }
}

extension String {
  /// What stands between each `start` and the next `end`.
  func ranges(between start: String, and end: String) -> [String] {
    var result: [String] = []
    var rest = self[...]
    while let open = rest.range(of: start),
      let close = rest.range(of: end, range: open.upperBound..<rest.endIndex)
    {
      result.append(String(rest[open.upperBound..<close.lowerBound]))
      rest = rest[close.upperBound...]
    }
    return result
  }
}
