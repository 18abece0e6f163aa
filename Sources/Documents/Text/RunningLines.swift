/// What a page carries besides its text: its number, and the header or footer that stands
/// on every page. They cut sentences and forms in two where a paged file became one text.
struct RunningLines {
  private let source: SourceText
  private(set) var lines: Set<Int> = []

  /// The indices of the lines that are furniture.
  init(_ source: SourceText) {
    self.source = source
    let numbers = source.lines.indices.filter { isPageNumber($0) } + fractions()
    guard !numbers.isEmpty else { return }
    lines = Set(numbers)
    addRunningLines(beside: numbers)
  }

  /// `- 3 -`, `—3—`, `第 3 页`, `第3页 共12页`; a bare number only beside a form feed.
  /// A cell of a table begins with a tab and is none.
  private func isPageNumber(_ index: Int) -> Bool {
    let line = source.lines[index]
    guard line.width <= 24, line.width > 0, !line.startsWithTab else { return false }
    // Most short lines are cells: only what begins like a page's number is looked at.
    switch source.bytes[line.content.lowerBound] {
    case 0x30...0x39: return standsAtFormFeed(index) && pageNumber(line) == .bare
    case 0x2D, 0x7E, 0xC2, 0xE2, 0xEF, 0xE7, 0xE5: return pageNumber(line) == .marked
    default: return false
    }
  }

  /// `3/20` on a line of its own may be a cell; one after the other, of as many pages, they
  /// are numbers.
  private func fractions() -> [Int] {
    var found: [(index: Int, page: Int, of: Int)] = []
    for (index, line) in source.lines.enumerated() {
      guard line.width >= 3, line.width <= 12, !line.startsWithTab,
        source.bytes[line.content].contains(where: { $0 == 0x2F || $0 == 0x8F }),
        pageNumber(line) == .fraction
      else { continue }
      let numbers = String(decoding: source.bytes[line.content], as: UTF8.self)
        .split { $0.wholeNumberValue == nil }
        .map { $0.reduce(0) { $0 * 10 + ($1.wholeNumberValue ?? 0) } }
      if numbers.count == 2 { found.append((index, numbers[0], numbers[1])) }
    }
    guard found.count >= 2, Set(found.map(\.of)).count == 1,
      zip(found, found.dropFirst()).allSatisfy({ $0.page < $1.page }),
      found.allSatisfy({ $0.page <= $0.of })
    else { return [] }
    return found.map(\.index)
  }

  private func pageNumber(_ line: SourceLine) -> PageNumber {
    PageNumber(String(decoding: source.bytes[line.content], as: UTF8.self))
  }

  private func standsAtFormFeed(_ index: Int) -> Bool {
    let last = min(index + 1, source.lines.count - 1)
    return (index...last).contains { source.bytes[source.lines[$0].whole].contains(0x0C) }
  }

  /// A short line that stands beside most of the page numbers, word for word, is the
  /// header or footer. A form's title may head a page or two, not most of them.
  private mutating func addRunningLines(beside numbers: [Int]) {
    guard numbers.count >= 3 else { return }
    var places: [[UInt8]: [Int]] = [:]
    for number in numbers {
      for step in [-1, 1] {
        guard let neighbour = text(from: number, step: step) else { continue }
        let words = source.bytes[source.lines[neighbour].content]
        places[Array(words), default: []].append(neighbour)
      }
    }
    for (words, found) in places where Set(found).count * 2 > numbers.count {
      guard let first = found.first, isRunning(words, source.lines[first]) else { continue }
      lines.formUnion(found)
    }
  }

  /// The next line with text that is no page number.
  private func text(from start: Int, step: Int) -> Int? {
    var index = start + step
    while source.lines.indices.contains(index), abs(index - start) <= 6 {
      if !source.lines[index].isBlank, !lines.contains(index) { return index }
      index += step
    }
    return nil
  }

  /// Neither a sentence nor a cell.
  private func isRunning(_ words: [UInt8], _ line: SourceLine) -> Bool {
    line.width <= 90 && !line.startsWithTab && !line.hasInnerTab && line.width >= 4
      && !words[...].contains(sequence: Array("。".utf8))
      && words.contains { $0 >= 0x80 }
  }
}

/// The forms in which a page's number is printed.
private enum PageNumber {
  case marked, bare, fraction, none

  init(_ text: String) {
    var digits = 0
    var isInside = false
    var runs = 0
    var marks = ""
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x30...0x39, 0xFF10...0xFF19:
        if !isInside {
          runs += 1
          marks.append("0")
        }
        isInside = true
        digits += 1
        continue
      case 0x20, 0x09, 0xA0, 0x3000: break
      case 0x2D, 0x2010...0x2015, 0x2212, 0xFF0D, 0x2500, 0x7E, 0xFF5E, 0xB7, 0x2022:
        if marks.last != "-" { marks.append("-") }
      case 0x2F, 0xFF0F: marks.append("/")
      case 0x7B2C, 0x5171, 0x9875, 0x9801: marks.unicodeScalars.append(scalar)
      default:
        self = .none
        return
      }
      isInside = false
    }
    guard runs >= 1, runs <= 2, digits <= runs * 4 else {
      self = .none
      return
    }
    let folded = marks.replacingPageWord()
    switch folded {
    case _ where PageNumber.markedForms.contains(folded): self = .marked
    case "0": self = .bare
    case "0/0": self = .fraction
    default: self = .none
    }
  }

  private static let markedForms: Set<String> = [
    "-0-", "第0页", "-第0页-", "第0页共0页", "第0页/共0页", "共0页第0页", "第0页-共0页",
    "-0/0-",
  ]
}

extension String {
  /// 頁 as 页.
  fileprivate func replacingPageWord() -> String {
    String(map { $0 == "頁" ? "页" : $0 })
  }
}
