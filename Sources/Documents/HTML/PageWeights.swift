/// What stands below each element of a page, in numbers.
struct PageWeights {
  struct Weight {
    /// Characters outside of links, blanks not counted.
    var text = 0
    /// Characters inside links.
    var linked = 0
    var links = 0
    /// Words that reports use, outside of links.
    var words = 0
    /// Cells with text of their own, outside of links.
    var cells = 0
    var tables = 0

    /// How much of an article it may hold.
    var content: Int { text + 40 * words + 10 * cells }

    static func += (left: inout Weight, right: Weight) {
      left.text += right.text
      left.linked += right.linked
      left.links += right.links
      left.words += right.words
      left.cells += right.cells
      left.tables += right.tables
    }

    static func - (left: Weight, right: Weight) -> Weight {
      Weight(
        text: left.text - right.text, linked: left.linked - right.linked,
        links: left.links - right.links, words: left.words - right.words,
        cells: left.cells - right.cells, tables: left.tables - right.tables)
    }
  }

  /// By node; furniture weighs nothing.
  private(set) var weights: [Weight]
  /// Elements that stand around the article.
  private(set) var around: [Bool]

  init(_ tree: HTMLTree, parts: PageParts) {
    weights = Array(repeating: Weight(), count: tree.nodes.count)
    around = Array(repeating: false, count: tree.nodes.count)
    guard !tree.nodes.isEmpty else { return }
    var inLink = [Bool](repeating: false, count: tree.nodes.count)
    for node in tree.nodes.indices.dropFirst() {
      let parent = Int(tree.nodes[node].parent)
      guard parent >= 0 else { continue }
      inLink[node] = inLink[parent] || tree.marks(node).contains(.link)
    }
    for node in tree.nodes.indices.reversed() {
      if tree.isText(node) {
        weights[node] = PageWeights.weight(of: tree.text(node), isLinked: inLink[node], parts)
      } else if tree.marks(node).contains(.link) {
        weights[node].links += 1
      } else {
        let kind = tree.kind(node)
        if kind == .cell, weights[node].text > 0, weights[node].tables == 0 {
          weights[node].cells += 1
        }
        if kind == .table, weights[node].cells >= 4 { weights[node].tables += 1 }
      }
      let parent = Int(tree.nodes[node].parent)
      if parent >= 0 { weights[parent] += weights[node] }
    }
    markAround(tree)
  }

  /// What its name puts around the article is left out, unless it holds a good part of
  /// the report: some pages name their only column `sidebar` or `foot`.
  private mutating func markAround(_ tree: HTMLTree) {
    let whole = weights[0]
    var node = 0
    while node < tree.nodes.count {
      let marks = tree.marks(node)
      let weight = weights[node]
      let isNamed =
        marks.contains(.around) && !marks.contains(.title)
        && PageWeights.mayBeAround(tree.kind(node))
      let holdsReport =
        weight.words >= 3 && weight.content * 5 >= whole.content
        || weight.tables > 0 && weight.words >= 2 || weight.content * 2 > whole.content
      if isNamed && !holdsReport || isLinkList(node, tree) {
        around[node] = true
        take(weight, from: node, tree)
        node = tree.end(node)
      } else {
        node += 1
      }
    }
  }

  /// Parts of a table and single lines stand in an article: `<tr class="head">` is the
  /// heading of its columns.
  private static func mayBeAround(_ kind: HTMLTree.Kind) -> Bool {
    switch kind {
    case .row, .cell, .head, .body, .foot, .caption, .column, .paragraph: false
    default: kind.rank == nil
    }
  }

  /// Menus and lists of other pages: more links than words of its own.
  private func isLinkList(_ node: Int, _ tree: HTMLTree) -> Bool {
    let weight = weights[node]
    guard weight.links >= 3, tree.marks(node).contains(.block), weight.words < 3,
      PageWeights.mayBeAround(tree.kind(node)) || tree.kind(node) == .cell
    else { return false }
    return weight.linked > weight.text * 2
  }

  private mutating func take(_ weight: Weight, from node: Int, _ tree: HTMLTree) {
    var place = node
    while place >= 0 {
      weights[place] = weights[place] - weight
      place = Int(tree.nodes[place].parent)
    }
  }

  private static func weight(
    of text: ArraySlice<UInt8>, isLinked: Bool, _ parts: PageParts
  ) -> Weight {
    var count = 0
    for byte in text where byte > 0x20 && byte & 0xC0 != 0x80 && byte != 0xC2 { count += 1 }
    if isLinked { return Weight(linked: count) }
    return Weight(text: count, words: count > 1 ? parts.report.count(in: text) : 0)
  }
}
