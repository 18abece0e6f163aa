import CLibxlsxwriter
import CLinux
import Glibc
import Quantities

/// Sheets as an Excel file. The same sheets give the same bytes.
public struct ExcelWorkbook: Sendable {
  public var sheets: [Sheet]

  public init(_ sheets: [Sheet]) {
    self.sheets = sheets
  }

  /// What the file says: the same wherever and by whatever version of a library it is written.
  public var content: String { sheets.map(\.content).joined(separator: "\n") }

  /// More digits than this a spreadsheet does not keep; such a number is written as text.
  static let mostDigits = 15
  /// A spreadsheet takes no longer text.
  static let longestText = 32_767
  /// Nor more rows.
  static let mostRows = 1_048_576

  /// Nil where the system gives no room to write in.
  public var bytes: [UInt8]? {
    // The library writes to a path only: one that leads to memory.
    let descriptor = memfd_create("gouji", 0)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    guard let book = workbook_new("/proc/self/fd/\(descriptor)") else { return nil }
    var properties = lxw_doc_properties()
    // 1 January 1980, as in the archives that are written here.
    properties.created = 315_532_800
    workbook_set_properties(book, &properties)
    var formats = Formats(book)
    var isWhole = true
    for sheet in sheets { isWhole = write(sheet, to: book, &formats) && isWhole }
    guard workbook_close(book) == LXW_NO_ERROR, isWhole else { return nil }
    return contents(of: descriptor)
  }

  private func write(
    _ sheet: Sheet, to book: UnsafeMutablePointer<lxw_workbook>, _ formats: inout Formats
  ) -> Bool {
    guard let page = workbook_add_worksheet(book, ExcelWorkbook.sheetName(sheet.name)),
      sheet.rows.count < ExcelWorkbook.mostRows
    else { return false }
    var isWritten = true
    func check(_ error: lxw_error) { isWritten = isWritten && error == LXW_NO_ERROR }
    for (index, column) in sheet.columns.enumerated() {
      let place = UInt16(index)
      check(worksheet_set_column(page, place, place, Double(column.width), nil))
      check(
        worksheet_write_string(page, 0, place, ExcelWorkbook.text(column.title), formats.head))
    }
    for (row, cells) in sheet.rows.enumerated() {
      for (column, cell) in cells.enumerated() {
        let (line, place) = (UInt32(row + 1), UInt16(column))
        switch cell {
        case .blank: check(worksheet_write_blank(page, line, place, formats.text))
        case .text(let text):
          check(worksheet_write_string(page, line, place, ExcelWorkbook.text(text), formats.text))
        case .number(let number):
          guard let value = ExcelWorkbook.value(number) else {
            check(
              worksheet_write_string(page, line, place, number.description, formats.text))
            continue
          }
          let format = formats.number(places: number.scale)
          check(worksheet_write_number(page, line, place, value, format))
        }
      }
    }
    // The head stays in sight, on the screen and on every sheet of paper.
    worksheet_freeze_panes(page, 1, 0)
    check(worksheet_repeat_rows(page, 0, 0))
    if !sheet.rows.isEmpty, !sheet.columns.isEmpty {
      check(
        worksheet_autofilter(
          page, 0, 0, UInt32(sheet.rows.count), UInt16(sheet.columns.count - 1)))
    }
    worksheet_set_paper(page, 9)  // A4
    worksheet_set_landscape(page)
    worksheet_fit_to_pages(page, 1, 0)
    check(worksheet_set_footer(page, "&C&P / &N"))
    return isWritten
  }

  /// The formats that cells share.
  private struct Formats {
    private let book: UnsafeMutablePointer<lxw_workbook>
    let head: UnsafeMutablePointer<lxw_format>?
    let text: UnsafeMutablePointer<lxw_format>?
    private var numbers: [Int: UnsafeMutablePointer<lxw_format>?] = [:]

    init(_ book: UnsafeMutablePointer<lxw_workbook>) {
      self.book = book
      head = workbook_add_format(book)
      format_set_bold(head)
      format_set_bg_color(head, 0xE8EEF4)
      text = workbook_add_format(book)
      for format in [head, text] {
        format_set_text_wrap(format)
        format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
        format_set_border(format, UInt8(LXW_BORDER_THIN.rawValue))
        format_set_border_color(format, 0xC8C8C8)
      }
    }

    mutating func number(places: Int) -> UnsafeMutablePointer<lxw_format>? {
      if let known = numbers[places] { return known }
      let format = workbook_add_format(book)
      let digits = places == 0 ? "0" : "#,##0." + String(repeating: "0", count: places)
      format_set_num_format(format, digits)
      format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
      format_set_border(format, UInt8(LXW_BORDER_THIN.rawValue))
      format_set_border_color(format, 0xC8C8C8)
      numbers[places] = format
      return format
    }
  }

  /// The number as a spreadsheet keeps it; nil where it would not keep every digit.
  static func value(_ number: ExactDecimal) -> Double? {
    let digits = number.description.unicodeScalars.filter { ("0"..."9").contains($0) }
    guard digits.drop(while: { $0 == "0" }).count <= mostDigits else { return nil }
    return Double(number.description)
  }

  /// Text that XML allows, not too long, and no formula.
  static func text(_ text: String) -> String {
    var result = ""
    for scalar in SpreadsheetText.neutralised(text).unicodeScalars.prefix(longestText / 2) {
      result.unicodeScalars.append(MarkupText.isAllowed(scalar) ? scalar : "\u{FFFD}")
    }
    return result
  }

  /// A name that a sheet may have.
  static func sheetName(_ name: String) -> String {
    let allowed = name.unicodeScalars.filter { !"[]:*?/\\'".unicodeScalars.contains($0) }
    return String(String.UnicodeScalarView(allowed.prefix(15)))
  }

  private func contents(of descriptor: CInt) -> [UInt8]? {
    guard lseek(descriptor, 0, SEEK_SET) == 0 else { return nil }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      if count == 0 { return bytes.isEmpty ? nil : bytes }
      if count < 0 {
        if errno == EINTR { continue }
        return nil
      }
      bytes += buffer[..<count]
    }
  }
}
