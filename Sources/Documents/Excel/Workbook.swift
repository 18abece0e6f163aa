/// The sheets of a workbook, in their order.
struct Workbook {
  struct Sheet {
    var name: String
    var relationship: String
    var isHidden: Bool
  }

  private(set) var sheets: [Sheet] = []
  /// Whether days are counted from 1904 on.
  private(set) var isFrom1904 = false

  init(_ tree: XMLTree) {
    if let properties = tree.child(of: 0, .workbookProperties) {
      isFrom1904 = ["1", "true"].contains(tree.value(.date1904, of: properties) ?? "")
    }
    guard let list = tree.child(of: 0, .sheets) else { return }
    for node in tree.children(of: list) where tree.name(node) == .sheet {
      sheets.append(
        Sheet(
          name: tree.value(.name, of: node) ?? "",
          relationship: tree.value(.relationship, of: node) ?? "",
          isHidden: ["hidden", "veryHidden"].contains(tree.value(.state, of: node) ?? "")))
    }
  }
}
