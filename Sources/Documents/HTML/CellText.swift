/// The text of a cell: its lines in one, with line ends between them; a table within
/// the cell adds a line a row.
struct CellText {
  let tree: HTMLTree
  let around: [Bool]
  private var text = InlineText()

  init(tree: HTMLTree, around: [Bool]) {
    self.tree = tree
    self.around = around
  }

  mutating func read(_ cell: Int) -> String {
    walkChildren(of: cell)
    return String(decoding: text.take(), as: UTF8.self)
  }

  private mutating func walk(_ node: Int) {
    if tree.isText(node) {
      text.append(tree.text(node))
      return
    }
    let marks = tree.marks(node)
    if marks.contains(.dropped) || around[node] { return }
    switch tree.kind(node) {
    case .lineBreak: text.breakLine()
    case .raised:
      var raised: [UInt8] = []
      for index in node..<tree.end(node) where tree.isText(index) { raised += tree.text(index) }
      text.appendRaised(raised[...])
    case .cell:
      walkChildren(of: node)
      text.append([0x20])
    default:
      if marks.contains(.block) { text.breakLine() }
      walkChildren(of: node)
      if marks.contains(.block) { text.breakLine() }
    }
  }

  private mutating func walkChildren(of node: Int) {
    var child = node + 1
    while child < tree.end(node) {
      walk(child)
      child = tree.end(child)
    }
  }
}
