import Documents
import Quantities

/// Finds the department that reports: in the titles, behind a label, on a line of its
/// own, below the text as its signature, or as the subject of the first sentence.
struct DepartmentReader {
  let words: TitleWords
  let gazetteer: Gazetteer
  let library: FormLibrary

  func department(
    of document: Document, titles: [DocumentTitle], doubts: inout [String]
  ) -> String? {
    let reports = names(in: titles.filter(\.isReport))
    let labels = labelled(document)
    var groups = [reports, labels, names(in: titles.filter { !$0.isReport })]
    if groups.allSatisfy(\.isEmpty) {
      groups = [Array(operators(document).prefix(1))]
      if groups[0].isEmpty { groups = [ownLines(document, titles: titles)] }
      if groups[0].isEmpty, let name = subject(document) { groups = [[name]] }
    }
    guard let decisive = groups.first(where: { !$0.isEmpty }) else {
      doubts.append("全文未写填报单位")
      return nil
    }
    let candidates = DepartmentReader.distinct(groups.joined())
    let apart = DepartmentReader.apart(candidates)
    if apart.count > 1 { doubts.append("写有不同单位：" + apart.joined(separator: "、")) }
    guard let first = DepartmentReader.most(decisive) else { return nil }
    // 湖南省某厅 outranks 某厅 where both are written.
    return candidates.first { $0 != first && $0.ends(with: first) } ?? first
  }

  private func names(in titles: [DocumentTitle]) -> [String] {
    titles.compactMap { words.department(in: $0.text, gazetteer) }
  }

  private static func distinct(_ names: some Sequence<String>) -> [String] {
    names.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  /// One name for each department: a longer form of a name is no other department.
  private static func apart(_ names: [String]) -> [String] {
    names.reduce(into: []) { kept, name in
      if !kept.contains(where: { isSame($0, name) }) { kept.append(name) }
    }
  }

  private static func isSame(_ left: String, _ right: String) -> Bool {
    left.ends(with: right) || right.ends(with: left) || left.begins(with: right)
      || right.begins(with: left)
  }

  /// The department named most often; nil where two are named as often.
  private static func most(_ names: [String]) -> String? {
    let apart = apart(names)
    let counts = apart.map { name in names.count { isSame($0, name) } }
    guard let most = counts.max(), counts.count(where: { $0 == most }) == 1 else { return nil }
    return zip(apart, counts).first { $1 == most }?.0
  }

  // MARK: Behind a label

  /// `单位名称（盖章）：…`, and the cell or the line behind such a label.
  private func labelled(_ document: Document) -> [String] {
    var names: [String] = []
    for block in document.blocks {
      guard case .table(let table) = block else { continue }
      for row in table.rows.prefix(6) {
        names += behindLabel(row.map(\.passage.text)) { library.departmentNames.contains($0) }
      }
    }
    let scalars = LabelScalars(words.labels.labels + library.departmentNames.labels)
    var label = false
    for line in document.lines where line.utf8.count <= 400 {
      if !label, !scalars.mayStand(in: line) { continue }
      let cells = DepartmentReader.cells(of: line)
      guard let first = cells.first else { continue }
      if label, let name = name(first) { names.append(name) }
      if cells.count > 1 {
        names += behindLabel(cells) {
          library.departmentNames.contains($0) || words.labels.contains($0)
        }
      }
      names += cells.compactMap { behindColon($0) }
      label = cells.count == 1 && isLabel(first)
    }
    return names
  }

  private func isLabel(_ text: String) -> Bool {
    let key = LabelKey.cell(text)
    return (library.departmentNames.contains(key) || words.labels.contains(key)) && key.count > 2
  }

  private func operators(_ document: Document) -> [String] {
    var names: [String] = []
    for block in document.blocks {
      guard case .table(let table) = block else { continue }
      for row in table.rows.prefix(6) {
        names += behindLabel(row.map(\.passage.text)) { library.operatorNames.contains($0) }
      }
    }
    for line in document.lines where names.isEmpty && line.utf8.count <= 400 {
      names += behindLabel(DepartmentReader.cells(of: line)) {
        library.operatorNames.contains($0)
      }
    }
    return names
  }

  private func behindLabel(_ cells: [String], _ isLabel: (String) -> Bool) -> [String] {
    cells.indices.compactMap { index in
      guard isLabel(LabelKey.cell(cells[index])) else { return nil }
      return cells[(index + 1)...].first { !TitleWords.compact($0).isEmpty }.flatMap { name($0) }
    }
  }

  private func behindColon(_ cell: String) -> String? {
    let half = cell.offset(of: ":") ?? Int.max
    let full = cell.offset(of: "：") ?? Int.max
    let colon = min(half, full)
    guard colon < Int.max, words.labels.contains(LabelKey.cell(cell.before(colon))) else {
      return nil
    }
    return name(Digits.halfWidth(String(cell.from(colon + (half < full ? 1 : 3)))))
  }

  private func name(_ text: String) -> String? {
    let name = words.bare(TitleWords.compact(text))
    return gazetteer.isDepartment(name) && !words.isPlaceholder(name) ? name : nil
  }

  /// What stands in a line between tabs, bars or wide gaps.
  private static func cells(of line: String) -> [String] {
    let isDivided = line.withBytes { bytes in
      var offset = 0
      while offset < bytes.count {
        let (code, width) = bytes.scalar(at: offset)
        if code == 0x7C || code == 0xFF5C || Unicode.Scalar.isBlank(code) { return true }
        offset += width
      }
      return false
    }
    if !isDivided { return line.isEmpty ? [] : [line] }
    return line.withBytes { bytes in
      var cells: [String] = []
      var cell: [UInt8] = []
      var gap = 0
      var offset = 0
      while offset < bytes.count {
        let (code, width) = bytes.scalar(at: offset)
        defer { offset += width }
        if Unicode.Scalar.isBlank(code) {
          gap += code == 0x09 ? 2 : 1
          continue
        }
        let isBar = code == 0x7C || code == 0xFF5C
        if isBar || gap >= 2 {
          if !cell.isEmpty { cells.append(String(decoding: cell, as: UTF8.self)) }
          cell.removeAll(keepingCapacity: true)
        }
        gap = 0
        if !isBar { cell.append(contentsOf: bytes[offset..<offset + width]) }
      }
      if !cell.isEmpty { cells.append(String(decoding: cell, as: UTF8.self)) }
      return cells
    }
  }

  // MARK: By itself

  /// A line that is nothing but a department's name: beside a title, on the cover, or
  /// below the text, before its date.
  private func ownLines(_ document: Document, titles: [DocumentTitle]) -> [String] {
    let beside = Set(titles.flatMap { $0.blocks.flatMap { ($0 - 4)...($0 + 4) } })
    var names: [String] = []
    for (index, block) in document.blocks.enumerated() {
      let isNear = beside.contains(index)
      guard isNear || index < 30, case .paragraph(let passage) = block,
        let name = name(passage.text)
      else { continue }
      let (level, isSure) = gazetteer.level(of: name) { "" }
      // Far from a title only a name that a known place's name opens is one.
      if isNear || level != nil && isSure { names.append(name) }
    }
    return names.isEmpty ? Array(signatures(document).suffix(1)) : names
  }

  private func signatures(_ document: Document) -> [String] {
    var names: [String] = []
    var last: String?
    for line in document.lines where !line.unicodeScalars.allSatisfy(\.isBlank) {
      if line.utf8.count <= 90, let name = last,
        YearWords.mentions(in: line).contains(where: { $0.manner == .date })
      {
        names.append(name)
      }
      last = line.utf8.count <= 150 ? name(line) : nil
    }
    return names
  }

  /// `…局是主管…`: the subject of the first sentence of the first section.
  private func subject(_ document: Document) -> String? {
    for block in document.blocks.prefix(60) {
      guard case .paragraph(let passage) = block else { continue }
      for end in ["是", "主要", "（", "(", "为", "对", "主管", "作为", "内设", "机关"] {
        guard let place = passage.text.offset(of: end), place <= 90 else { continue }
        guard let name = name(String(passage.text.before(place))) else { continue }
        let (level, _) = gazetteer.level(of: name) { "" }
        if level != nil { return name }
      }
    }
    return nil
  }
}
