import Documents
import Quantities

/// The names by which a document speaks of its department and of the units below it.
struct UnitNames {
  /// The sub-units' names, as scopes use them.
  private(set) var units: [String] = []
  private var trie = WordTrie()
  /// A sub-unit's number for every word of the trie; nil for the department.
  private var targets: [Int?] = []
  private let department: [UInt32]
  /// What the names begin with, by the lower twelve bits.
  var firsts: ScalarBits { trie.firsts }
  private let lexicon: NarrativeLexicon

  /// The names that hold in every document: put together once, and taken over by each.
  struct Common: Sendable {
    fileprivate var units: [String] = []
    fileprivate var trie = WordTrie()
    fileprivate var targets: [Int?] = []

    init(_ words: [WordRole: [[UInt32]]]) {
      for word in words[.department] ?? [] { insert(word, nil) }
      for word in words[.headquarters] ?? [] {
        let name = word.withUnsafeBufferPointer { String(folded: $0) }
        if units.contains(where: { $0.isSame(as: name) }) { continue }
        units.append(name)
        insert(word, units.count - 1)
      }
    }

    fileprivate mutating func insert(_ word: [UInt32], _ unit: Int?) {
      guard trie.value(of: word) == nil else { return }
      trie.insert(word, value: targets.count)
      targets.append(unit)
    }
  }

  init(department: String?, known: [String], lexicon: NarrativeLexicon) {
    self.department = [UInt32](folding: department ?? "")
    self.lexicon = lexicon
    let common = lexicon.commonNames
    (units, trie, targets) = (common.units, common.trie, common.targets)
    if let department, department.scalarCount > 2 { add(department: department) }
    for name in known { add(unit: name) }
  }

  func longest(
    in text: [UInt32], at start: Int, limit: Int
  ) -> (unit: Int?, length: Int)? {
    trie.longest(in: text, at: start, limit: limit).map { (targets[$0.value], $0.length) }
  }

  @discardableResult
  mutating func add(unit name: String) -> Int {
    if let number = units.firstIndex(where: { $0.isSame(as: name) }) { return number }
    units.append(name)
    insert([UInt32](folding: name), units.count - 1)
    return units.count - 1
  }

  mutating func add(department name: String) { insert([UInt32](folding: name), nil) }

  private mutating func insert(_ word: [UInt32], _ unit: Int?) {
    guard trie.value(of: word) == nil else { return }
    trie.insert(word, value: targets.count)
    targets.append(unit)
  }

  /// The words mean the department: 省某厅 for 湖南省某某厅, 某局机关.
  func isDepartment(_ words: [UInt32]) -> Bool { isDepartment(words[...]) }

  func isDepartment(_ words: ArraySlice<UInt32>) -> Bool {
    var name = words
    if name.suffix(2).elementsEqual([0x673A, 0x5173]) { name = name.dropLast(2) }  // 机关
    if name.isEmpty { return true }
    guard name.count >= 2, let last = name.last, department.contains(last) else { return false }
    // A shortened name keeps the order of the full name's characters.
    var next = name.startIndex
    for scalar in department where next < name.endIndex && name[next] == scalar { next += 1 }
    guard next == name.endIndex else { return false }
    if name.last == department.last { return true }
    let words = Array(name)
    return lexicon.suffix(.departmentEnd, of: words, 0..<words.count) != nil
  }

  /// The words end as names of organisations do.
  func isOrganisation(_ words: [UInt32]) -> Bool { isOrganisation(words, 0..<words.count) }

  func isOrganisation(_ text: [UInt32], _ range: Range<Int>) -> Bool {
    range.count >= 3 && range.count <= 25
      && lexicon.suffix(.organisation, of: text, range) != nil
      && !text[range].contains(0x5404)  // 各
  }

  /// Collects the names of sub-units that a document introduces: abbreviations first,
  /// then the lists behind 二级预算单位, 所属事业单位 and the like.
  mutating func learn(from paragraphs: some Sequence<FoldedText>) {
    for text in paragraphs { learnAbbreviations(text) }
    for text in paragraphs { learnLists(text) }
  }

  /// `某某学院（以下简称“某院”）`
  private mutating func learnAbbreviations(_ text: FoldedText) {
    let scalars = text.scalars
    text.hits(lexicon).each(.abbreviation, in: 1..<max(scalars.count, 1)) { at in
      let index = at - 1
      guard scalars[index] == 0x28,
        let length = lexicon.length(of: .abbreviation, in: scalars, at: at)
      else { return false }
      var start = at + length
      if text[start] == 0x3A || text[start] == 0x4E3A { start += 1 }
      var end = start
      while end < scalars.count, scalars[end] != 0x29, scalars[end] != 0x2C, end - start < 16 {
        end += 1
      }
      var from = index
      while from > 0, !ClauseTokenizer.isMark(scalars[from - 1]), scalars[from - 1] != 0x300B {
        from -= 1
      }
      let full = Array(scalars[from..<index])
      let short = Array(scalars[start..<end])
      guard short.count >= 2, !short.contains(0x300A) else { return false }
      if isDepartment(full) || full == department || endsWithDepartment(full) {
        insert(short, nil)
      } else if isOrganisation(full) || isOrganisation(short) {
        let number = add(unit: text.string(start..<end))
        insert(full, number)
      }
      return false
    }
  }

  private func endsWithDepartment(_ words: [UInt32]) -> Bool {
    department.count >= 3 && words.count >= department.count
      && words.suffix(department.count).elementsEqual(department)
  }

  private mutating func learnLists(_ text: FoldedText) {
    let scalars = text.scalars
    guard
      lexicon.contains(.subordinateList, in: text, 0..<scalars.count)
        || lexicon.contains(.headquarters, in: text, 0..<scalars.count)
    else { return }
    var start = 0
    var isListing = false
    // 下设事业单位 3 个：甲处、乙站。 lists units, whatever their names end in.
    var isEnumerating = false
    for index in 0...scalars.count {
      let isEnd = index == scalars.count
      let mark = isEnd ? 0x3002 : scalars[index]
      guard isEnd || ClauseTokenizer.isMark(mark) else { continue }
      var piece = start..<index
      start = index + 1
      if let cut = piece.last(where: { position in
        lexicon.length(of: .subordinateList, in: scalars, at: position, limit: piece.upperBound)
          != nil
      }) {
        isListing = true
        isEnumerating = mark == 0x3A
        let length =
          lexicon.length(of: .subordinateList, in: scalars, at: cut, limit: piece.upperBound) ?? 0
        piece = cut + length..<piece.upperBound
      }
      // 局本级、某某医院和某某中心
      if mark == 0x3001, lexicon.suffix(.headquarters, of: scalars, piece) != nil {
        isListing = true
        continue
      }
      if isListing {
        while let length = lexicon.length(
          of: .subordinate, in: scalars, at: piece.lowerBound, limit: piece.upperBound),
          length < piece.count
        {
          piece = piece.lowerBound + length..<piece.upperBound
        }
        // 正处级别的某某中心
        if let of = scalars[piece].lastIndex(of: 0x7684) { piece = of + 1..<piece.upperBound }
        for part in joined(piece, scalars) {
          let words = Array(scalars[part])
          let isUnit =
            isOrganisation(words)
            || isEnumerating && mark != 0x3A && words.count <= 16
              && lexicon.suffix(.unitEnd, of: words, 0..<words.count) != nil
          if words.count >= 4, isUnit, !isDepartment(words),
            !words.contains(where: FoldedText.isDigit)
          {
            // A short form of it may be known already.
            if trie.value(of: words) == nil { add(unit: text.string(part)) }
          }
        }
      }
      if mark == 0x3002 { isListing = false }
      if mark != 0x3001, mark != 0x3A { isEnumerating = false }
    }
  }

  /// 某某医院和某某中心两家单位: the names that 和 joins, where each ends as one does.
  private func joined(_ piece: Range<Int>, _ scalars: [UInt32]) -> [Range<Int>] {
    for index in piece {
      guard let length = lexicon.length(of: .and, in: scalars, at: index, limit: piece.upperBound),
        index > piece.lowerBound, index + length < piece.upperBound
      else { continue }
      let first = piece.lowerBound..<index
      guard isOrganisation(Array(scalars[first])) else { continue }
      var second = index + length..<piece.upperBound
      let end = second.last { isOrganisation(Array(scalars[second.lowerBound...$0])) }
      if let end { second = second.lowerBound..<end + 1 }
      return [first, second]
    }
    return [piece]
  }
}
