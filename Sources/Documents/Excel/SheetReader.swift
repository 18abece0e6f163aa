/// Reads one sheet as a table.
struct SheetReader {
  let name: String
  let strings: SharedStrings
  let formats: CellFormats

  /// Adds the sheet to a document; what it took of the limits.
  func read(
    _ tree: XMLTree, into document: inout Document, limits: DocumentLimits
  ) throws(DocumentError) -> (cells: Int, bytes: Int) {
    guard let data = tree.child(of: 0, .sheetData) else { return (0, 0) }
    var texts: [(place: CellName, text: String)] = []
    var bytes = 0
    var hiddenRows: [Int] = []
    var width = 0
    var height = 0
    var row = -1
    for node in tree.children(of: data) where tree.name(node) == .sheetRow {
      row = (tree.number(.reference, of: node).map { $0 - 1 }) ?? row + 1
      guard (0..<CellName.rows).contains(row) else { throw .malformed(name) }
      var column = -1
      var isUsed = false
      for cell in tree.children(of: node) where tree.name(cell) == .sheetCell {
        let named = tree.slice(.reference, of: cell).flatMap { CellName($0) }
        column = named?.column ?? column + 1
        guard column < CellName.columns else { throw .malformed(name) }
        let text = displayed(tree, cell)
        if text.isEmpty { continue }
        if texts.count >= limits.cells { throw .limit("cells") }
        bytes += text.utf8.count
        if bytes > limits.textBytes { throw .limit("text-bytes") }
        texts.append((CellName(column: column, row: row), text))
        isUsed = true
        width = max(width, column + 1)
        height = max(height, row + 1)
      }
      if isUsed, SheetReader.isHidden(tree, node) { hiddenRows.append(row + 1) }
    }
    guard !texts.isEmpty else { return (0, 0) }
    let merges = merges(tree, width: width, height: height)
    // A lonely cell far away would make a table of blanks.
    guard width * height <= limits.cells else { throw .limit("cells") }
    emit(texts, merges: merges, width: width, height: height, into: &document)
    remark(hiddenRows, columns: hiddenColumns(tree, width: width), into: &document)
    return (width * height, bytes)
  }

  // MARK: - Cells

  private func displayed(_ tree: XMLTree, _ cell: Int) -> String {
    let type = tree.slice(.cellType, of: cell) ?? []
    if type.elementsEqual("inlineStr".utf8) {
      return tree.child(of: cell, .inlineString).map { SharedStrings.text(tree, $0) } ?? ""
    }
    guard let node = tree.child(of: cell, .cellValue) else { return "" }
    let bytes = tree.characters(of: node)
    let value = String(decoding: bytes, as: UTF8.self)
    if type.elementsEqual("s".utf8) { return Int(value).flatMap { strings[$0] } ?? "" }
    if type.elementsEqual("b".utf8) { return value == "1" ? "TRUE" : "FALSE" }
    if type.elementsEqual("e".utf8) || type.elementsEqual("d".utf8) { return value }
    let format = formats[tree.number(.cellStyle, of: cell) ?? 0]
    if type.elementsEqual("str".utf8) {
      return format.text(ofWords: SharedStrings.unescaped(value))
    }
    return format.isPlain && DecimalDigits.isShort(bytes) ? value : format.text(of: value)
  }

  // MARK: - Merged cells

  /// Merged ranges by their first cell, as far as they reach into the table.
  private func merges(_ tree: XMLTree, width: Int, height: Int) -> [CellName: CellRange] {
    guard let list = tree.child(of: 0, .mergedCells) else { return [:] }
    var found: [CellName: CellRange] = [:]
    for node in tree.children(of: list) where tree.name(node) == .mergedCell {
      guard let slice = tree.slice(.range, of: node), var range = CellRange(slice),
        range.first.column < width, range.first.row < height
      else { continue }
      // A title merged over whole columns is as wide as the table that it heads.
      range.last.column = min(range.last.column, width - 1)
      range.last.row = min(range.last.row, height - 1)
      found[range.first] = range
    }
    return found
  }

  // MARK: - Blocks

  private func emit(
    _ texts: [(place: CellName, text: String)], merges: [CellName: CellRange], width: Int,
    height: Int,
    into document: inout Document
  ) {
    if !SheetReader.isDefault(name) {
      document.lines.append(name)
      let location = Location(text: "", line: document.lines.count, column: 1, sheet: name)
      document.blocks.append(
        .paragraph(Passage(text: name, anchors: [.init(offset: 0, location: location)])))
    }
    let rows = rows(texts, merges: merges, width: width, height: height, in: &document)
    var headings = HeadingDetection()
    for part in SheetParts(rows, width: width).parts {
      switch part {
      case .line(let row):
        for cell in rows[row] where !cell.passage.text.isEmpty {
          for passage in cell.passage.paragraphs { document.blocks += headings.blocks(of: passage) }
        }
      case .table(let range):
        var body = Array(rows[range])
        for row in body.indices {
          for cell in body[row].indices { body[row][cell].row -= range.lowerBound }
        }
        document.blocks.append(.table(Table(rows: body, isGridExact: true)))
      }
    }
  }

  private func rows(
    _ texts: [(place: CellName, text: String)], merges: [CellName: CellRange], width: Int,
    height: Int,
    in document: inout Document
  ) -> [[TableCell]] {
    var covered = [Bool](repeating: false, count: width * height)
    var rows: [[TableCell]] = []
    rows.reserveCapacity(height)
    // Files list cells in their order; one that does not is put right.
    var texts = texts
    let isOrdered = texts.indices.dropFirst().allSatisfy {
      texts[$0 - 1].place < texts[$0].place
    }
    if !isOrdered { texts.sort { $0.place < $1.place } }
    var next = 0
    for row in 0..<height {
      var cells: [TableCell] = []
      for column in 0..<width {
        let place = CellName(column: column, row: row)
        var text = ""
        while next < texts.count, texts[next].place == place {
          text = texts[next].text
          next += 1
        }
        if covered[row * width + column] { continue }
        var cell = TableCell(
          row: row, column: column, passage: passage(text, at: place, in: &document))
        if !merges.isEmpty, let range = merges[place] {
          // Where ranges overlap, the cells of the first are its own.
          let end = (column...range.last.column).prefix { !covered[row * width + $0] }
          cell.columnSpan = end.count
          cell.rowSpan = range.last.row - row + 1
          for below in row...range.last.row {
            for beside in end { covered[below * width + beside] = true }
          }
        }
        cells.append(cell)
      }
      rows.append(cells)
    }
    return rows
  }

  private func passage(
    _ text: String, at place: CellName, in document: inout Document
  ) -> Passage {
    let isOneLine = !text.utf8.contains(0x0A) && !text.utf8.contains(0x0D)
    document.lines.append(
      isOneLine ? text : String(text.map { $0.isNewline ? " " : $0 }))
    let location = Location(
      text: "", line: document.lines.count, column: 1, cell: place.text, sheet: name)
    return Passage(text: text, anchors: [.init(offset: 0, location: location)])
  }

  /// Names that a program gives say nothing.
  private static func isDefault(_ name: String) -> Bool {
    ["sheet", "工作表", "表"].contains { prefix in
      name.lowercased().hasPrefix(prefix) && Int(name.dropFirst(prefix.count)) != nil
    }
  }

  // MARK: - What is hidden

  private static func isHidden(_ tree: XMLTree, _ node: Int) -> Bool {
    tree.slice(.hidden, of: node).map {
      ["1", "true"].contains(String(decoding: $0, as: UTF8.self))
    }
      ?? false
  }

  private func hiddenColumns(_ tree: XMLTree, width: Int) -> [String] {
    guard let list = tree.child(of: 0, .columns) else { return [] }
    var hidden: [String] = []
    for node in tree.children(of: list)
    where tree.name(node) == .column && SheetReader.isHidden(tree, node) {
      guard let first = tree.number(.min, of: node), let last = tree.number(.max, of: node),
        first >= 1, first <= last
      else { continue }
      for column in first...max(first, min(last, width)) where column <= width {
        hidden.append(CellName.letters(column - 1))
        if hidden.count > 64 { return hidden }
      }
    }
    return hidden
  }

  private func remark(_ rows: [Int], columns: [String], into document: inout Document) {
    if !rows.isEmpty {
      let list = rows.prefix(8).map(String.init).joined(separator: "、")
      document.remarks.append(
        "工作表“\(name)”有 \(rows.count) 行是隐藏的：第 \(list)\(rows.count > 8 ? " 等" : "") 行")
    }
    if !columns.isEmpty {
      document.remarks.append(
        "工作表“\(name)”有列是隐藏的：" + columns.prefix(8).joined(separator: "、"))
    }
  }
}
