/// The part of a page that is the article, and its title where that stands outside.
struct Article {
  /// The element that holds the article and all its tables.
  var container: Int
  /// An element before it that holds the title.
  var title: Int?
  /// Elements within that stand around the article all the same.
  var around: [Bool]

  init(in tree: HTMLTree, parts: PageParts) {
    let page = PageWeights(tree, parts: parts)
    around = page.around
    container = 0
    while let next = Article.child(of: container, in: tree, page) { container = next }
    title = Article.title(before: container, in: tree, page)
  }

  /// The child that holds nearly all that its parent holds, every table included.
  private static func child(of node: Int, in tree: HTMLTree, _ page: PageWeights) -> Int? {
    let whole = page.weights[node]
    var best: Int?
    for child in tree.children(of: node)
    where !tree.isText(child) && !page.around[child] && !tree.marks(child).contains(.dropped) {
      if best.map({ page.weights[child].content > page.weights[$0].content }) ?? true {
        best = child
      }
    }
    guard let best, tree.marks(best).contains(.block), !isWithinText(tree.kind(best)) else {
      return nil
    }
    let weight = page.weights[best]
    let rest = whole - weight
    guard weight.content >= leastContent, rest.tables == 0, rest.words <= 6 else { return nil }
    // A name that publishing systems give articles counts for a little more.
    let share = tree.marks(best).contains(.article) ? 4 : 8
    return rest.content * share <= whole.content ? best : nil
  }

  /// Of so little nothing can be said, and nothing is left out.
  private static let leastContent = 100

  /// A table or a paragraph is part of an article, not its container.
  private static func isWithinText(_ kind: HTMLTree.Kind) -> Bool {
    switch kind {
    case .table, .paragraph, .preformatted, .list, .item: true
    default: kind.rank != nil
    }
  }

  /// The last heading before the container; else what is named as a title.
  private static func title(before container: Int, in tree: HTMLTree, _ page: PageWeights) -> Int? {
    var heading: Int?
    var named: Int?
    var node = 0
    while node < container {
      if page.around[node] || tree.marks(node).contains(.dropped) {
        node = tree.end(node)
        continue
      }
      let weight = page.weights[node]
      let isShort = weight.text >= 4 && weight.text <= 120 && weight.links == 0
      if isShort, !tree.isText(node), tree.end(node) <= container {
        if let rank = tree.kind(node).rank, rank <= 3 { heading = node }
        if tree.marks(node).contains(.title) { named = node }
      }
      node += 1
    }
    return heading ?? named
  }
}
