/// How the cells of a workbook print their numbers.
struct CellFormats {
  private var formats: [NumberFormat] = []
  private let general: NumberFormat

  init(_ tree: XMLTree?, isFrom1904: Bool) {
    general = NumberFormat("General", isFrom1904: isFrom1904)
    guard let tree else { return }
    var codes: [Int: String] = [:]
    if let list = tree.child(of: 0, .numberFormats) {
      for node in tree.children(of: list) {
        if let id = tree.number(.formatIdentifier, of: node) {
          codes[id] = tree.value(.formatCode, of: node)
        }
      }
    }
    guard let list = tree.child(of: 0, .cellFormats) else { return }
    var made: [Int: NumberFormat] = [:]
    for node in tree.children(of: list) where tree.name(node) == .cellFormat {
      let id = tree.number(.formatIdentifier, of: node) ?? 0
      let format =
        made[id]
        ?? NumberFormat(
          codes[id] ?? CellFormats.builtIn[id] ?? "General", isFrom1904: isFrom1904)
      made[id] = format
      formats.append(format)
    }
  }

  subscript(style: Int) -> NumberFormat {
    formats.indices.contains(style) ? formats[style] : general
  }

  /// The formats that files name by number alone, as Chinese Excel prints them.
  private static let builtIn: [Int: String] = [
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 5: "¥#,##0;¥-#,##0", 6: "¥#,##0;¥-#,##0",
    7: "¥#,##0.00;¥-#,##0.00", 8: "¥#,##0.00;¥-#,##0.00", 9: "0%", 10: "0.00%",
    11: "0.00E+00", 12: "# ?/?", 13: "# ??/??", 14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm",
    17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss",
    22: "yyyy/m/d h:mm", 27: "yyyy\"年\"m\"月\"", 28: "m\"月\"d\"日\"",
    29: "m\"月\"d\"日\"", 30: "m/d/yy", 31: "yyyy\"年\"m\"月\"d\"日\"", 32: "h\"时\"mm\"分\"",
    33: "h\"时\"mm\"分\"ss\"秒\"", 36: "yyyy\"年\"m\"月\"", 37: "#,##0;-#,##0",
    38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00", 40: "#,##0.00;-#,##0.00",
    41: "#,##0;-#,##0;\"-\";@", 42: "¥#,##0;-¥#,##0;¥\"-\";@",
    43: "#,##0.00;-#,##0.00;\"-\";@", 44: "¥#,##0.00;-¥#,##0.00;¥\"-\";@",
    45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: "@",
    50: "yyyy\"年\"m\"月\"", 51: "m\"月\"d\"日\"", 52: "yyyy\"年\"m\"月\"",
    53: "m\"月\"d\"日\"", 54: "m\"月\"d\"日\"", 57: "yyyy\"年\"m\"月\"",
    58: "m\"月\"d\"日\"",
  ]
}
