public import Documents

/// Where a piece of text stands, in the terms of its format: a line in text, a page and a
/// position in PDF, a paragraph or a table's cell in Word, a sheet's cell in Excel, a
/// table's cell or an element in HTML.
public enum PlaceWording {
  /// Whether lines are what a reader of the file can count: in text alone. The lines of
  /// other formats are ours.
  public static func isInLines(_ location: Location) -> Bool {
    location.page == nil && location.sheet == nil && location.table == nil
      && location.paragraph == nil && location.element == nil
  }

  /// Short, for a table's column: `90`, `p3`, `收支!B12`, `T3-2-4`, `¶12`, `p[14]`.
  public static func short(_ location: Location) -> String {
    if isInLines(location) { return location.line.map(String.init) ?? "" }
    if let sheet = location.sheet {
      return location.cell.map { "\(sheet)!\($0)" } ?? sheet
    }
    if let page = location.page { return "p\(page)" }
    if let table = location.table {
      return (["T\(table)"] + [location.row.map(String.init), location.cell].compactMap(\.self))
        .joined(separator: "-")
    }
    if let paragraph = location.paragraph { return "¶\(paragraph)" }
    let element = location.element ?? ""
    return element.split(separator: "/").last.map(String.init) ?? element
  }

  /// In words: `第 90 行第 12 列`, `工作表 收支 B12`, `表 3 第 2 行第 4 格`.
  public static func text(_ location: Location, _ words: Wording) -> String {
    if isInLines(location) { return line(location, words) }
    if let sheet = location.sheet {
      let cell = location.cell.map { " \($0)" } ?? ""
      return words("工作表 \(sheet)", "sheet \(sheet)") + cell
    }
    if let page = location.page {
      guard let x = location.x, let y = location.y else {
        return words("第 \(page) 页", "page \(page)")
      }
      let (left, top) = (Int(x.rounded()), Int(y.rounded()))
      return words("第 \(page) 页（距左 \(left)、距上 \(top) 点）", "page \(page) (\(left), \(top) pt)")
    }
    if let table = location.table {
      let row = location.row.map { words(" 第 \($0) 行", ", row \($0)") } ?? ""
      let cell = location.cell.map { words("第 \($0) 格", ", cell \($0)") } ?? ""
      return words("表 \(table)", "table \(table)") + row + cell
    }
    if let paragraph = location.paragraph {
      return words("第 \(paragraph) 段", "paragraph \(paragraph)")
    }
    return element(location.element ?? "", words)
  }

  private static func line(_ location: Location, _ words: Wording) -> String {
    guard let line = location.line else { return "" }
    let column = location.column.map { words(" 第 \($0) 列", ", column \($0)") } ?? ""
    return words("第 \(line) 行", "line \(line)") + column
  }

  /// A part of a Word file outside of its text, or an element of a page by its path.
  private static func element(_ element: String, _ words: Wording) -> String {
    let parts = element.split(separator: " ")
    let number = parts.count > 1 ? " " + parts[1] : ""
    switch parts.first {
    case "footnote": return words("脚注", "footnote") + number
    case "endnote": return words("尾注", "endnote") + number
    case "textbox": return words("文本框", "text box") + number
    default: return words("元素 ", "element ") + element
    }
  }
}
