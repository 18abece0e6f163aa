/// Sets a draft as text, and finds out where each figure came to stand.
struct Setting {
  private let draft: Draft
  private let layout: Layout
  private(set) var text: [UInt8] = []
  private var line = 1
  /// Characters since the beginning of the line.
  private var column = 0
  private var pages = 0
  /// Line and column of each mention, counted from 1.
  private(set) var places: [(line: Int, column: Int)]

  init(_ draft: Draft, _ layout: Layout) {
    (self.draft, self.layout) = (draft, layout)
    places = Array(repeating: (0, 0), count: draft.mentions.count)
    text.reserveCapacity(24_000)
    for block in draft.blocks { set(block) }
  }

  private mutating func set(_ block: Draft.Block) {
    switch block {
    case .heading(let runs), .paragraph(let runs):
      write(layout.indent)
      switch layout.wrap {
      case .none:
        write(runs)
        newLine(layout.blankLines ? 2 : 1)
        turnPage()
      case .tight(let width):
        wrap(runs, at: width, blank: false)
      case .spaced(let width):
        wrap(runs, at: width, blank: true)
      }
    case .line(let runs, let blanks):
      write(runs)
      newLine(blanks + 1)
    case .table(let table):
      set(table.rows, table.small ? layout.tables : layout.forms)
      newLine(1)
    }
  }

  /// A page number between two paragraphs, as it is left over from a printed page.
  private mutating func turnPage() {
    guard layout.pageNumbers, line / 36 > pages else { return }
    pages = line / 36
    write("— \(pages) —")
    newLine(layout.blankLines ? 2 : 1)
  }

  // MARK: Tables

  private mutating func set(_ rows: [[[Draft.Run]]], _ style: Layout.Tables) {
    for row in rows {
      switch style {
      case .cellLines:
        for cell in row {
          write("\t")
          write(cell)
          newLine(1)
        }
        newLine(1)
      case .tabs:
        for (index, cell) in row.enumerated() {
          if index > 0 { write("\t") }
          write(cell)
        }
        newLine(1)
      case .bars:
        write("|")
        for cell in row {
          write(" ")
          write(cell)
          write(" |")
        }
        newLine(1)
      case .plain:
        for cell in row where !isEmpty(cell) {
          write(cell)
          newLine(1)
        }
      }
    }
  }

  private func isEmpty(_ cell: [Draft.Run]) -> Bool {
    cell.allSatisfy { run in
      switch run {
      case .words(let words): words.isEmpty
      case .figure(let index): draft.mentions[index].removed
      }
    }
  }

  // MARK: Lines

  private mutating func write(_ runs: [Draft.Run]) {
    for run in runs {
      switch run {
      case .words(let words): write(words)
      case .figure(let index): write(figure: index)
      }
    }
  }

  private mutating func write(figure index: Int) {
    places[index] = (line, column + 1)
    let mention = draft.mentions[index]
    guard !mention.removed else { return }
    write(mention.printed.text)
    if !mention.printed.unit.isEmpty {
      if layout.space, mention.printed.unit != "%" { write(" ") }
      write(mention.printed.unit)
    }
  }

  private mutating func write(_ words: String) {
    for byte in words.utf8 {
      text.append(byte)
      // Bytes that continue a character do not begin one.
      if byte & 0xC0 != 0x80 { column += 1 }
    }
  }

  private mutating func newLine(_ count: Int) {
    for _ in 0..<count { text.append(0x0A) }
    line += count
    column = 0
  }

  // MARK: Wrapping

  /// Breaks at the width, but neither inside a number nor before closing punctuation.
  private mutating func wrap(_ runs: [Draft.Run], at width: Int, blank: Bool) {
    for run in runs {
      switch run {
      case .words(let words): wrap(words, at: width, blank: blank)
      case .figure(let index):
        let mention = draft.mentions[index]
        let digits = mention.removed ? "" : mention.printed.text
        let sign = mention.printed.unit == "%" ? 1 : 0
        if column > 0, column + digits.utf8.count + sign > width { newLine(blank ? 2 : 1) }
        places[index] = (line, column + 1)
        guard !mention.removed else { continue }
        write(digits)
        if sign == 1 {
          write("%")
        } else if !mention.printed.unit.isEmpty {
          if layout.space { write(" ") }
          wrap(mention.printed.unit, at: width, blank: blank)
        }
      }
    }
    newLine(blank ? 2 : 1)
  }

  private mutating func wrap(_ words: String, at width: Int, blank: Bool) {
    var number: [Unicode.Scalar] = []
    func flush(_ setting: inout Setting) {
      guard !number.isEmpty else { return }
      if setting.column > 0, setting.column + number.count > width {
        setting.newLine(blank ? 2 : 1)
      }
      for digit in number { setting.text.append(UInt8(digit.value)) }
      setting.column += number.count
      number.removeAll()
    }
    for scalar in words.unicodeScalars {
      if scalar.isASCII, scalar != " " {
        number.append(scalar)
        continue
      }
      flush(&self)
      if column >= width, !Self.closing.contains(scalar) { newLine(blank ? 2 : 1) }
      for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter { text.append(byte) }
      column += 1
    }
    flush(&self)
  }

  private static let closing: Set<Unicode.Scalar> = ["，", "。", "、", "；", "：", "）", "”", "》"]
}
