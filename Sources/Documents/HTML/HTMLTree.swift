/// A web page as a tree in a few arrays: elements and runs of text in the page's order.
/// Nodes are named by their number; the root is 0.
struct HTMLTree: Sendable {
  struct Marks: OptionSet, Sendable {
    var rawValue: UInt8
    /// Holds nothing to read, or is not shown.
    static let dropped = Marks(rawValue: 1)
    /// Its name says that it stands around the article.
    static let around = Marks(rawValue: 2)
    static let article = Marks(rawValue: 4)
    static let title = Marks(rawValue: 8)
    /// A table that only lays out.
    static let layout = Marks(rawValue: 16)
    /// A link that leads somewhere.
    static let link = Marks(rawValue: 32)
    static let block = Marks(rawValue: 64)
  }

  struct Node {
    /// Into `names`; negative for a run of text.
    var name: Int32
    var parent: Int32
    /// The number behind the last node below this one.
    var end: Int32
    /// Its number among the siblings of its name, 1-based.
    var order: Int32 = 1
    /// Of a run of text, its bytes.
    var first: Int32 = 0
    var count: Int32 = 0
    var marks: Marks = []
  }

  var nodes: [Node] = []
  var names: [String] = []
  var bytes: [UInt8] = []
  /// `rowspan` and `colspan` of the cells that have one.
  var spans: [Int32: (rows: Int, columns: Int)] = [:]

  func isText(_ node: Int) -> Bool { nodes[node].name < 0 }

  /// Empty for a run of text.
  func name(_ node: Int) -> String {
    let name = nodes[node].name
    return name < 0 ? "" : names[Int(name)]
  }

  func end(_ node: Int) -> Int { Int(nodes[node].end) }

  func marks(_ node: Int) -> Marks { nodes[node].marks }

  func text(_ node: Int) -> ArraySlice<UInt8> {
    let start = Int(nodes[node].first)
    return bytes[start..<start + Int(nodes[node].count)]
  }

  func children(of node: Int) -> Children {
    Children(tree: self, index: node + 1, end: end(node))
  }

  struct Children: Sequence, IteratorProtocol {
    let tree: HTMLTree
    var index: Int
    let end: Int

    mutating func next() -> Int? {
      guard index < end else { return nil }
      defer { index = tree.end(index) }
      return index
    }
  }

  /// No page that people wrote needs more; a hostile one shall not fill the memory.
  private static let longestPath = 32
  private static let longestName = 24

  /// The element's path as people write it: `html/body/div[2]/table[1]/tr[3]/td[2]`. Of
  /// a very long one the beginning is left out.
  func path(of node: Int) -> String {
    var steps: [String] = []
    var place = node
    while place >= 0 {
      if steps.count == HTMLTree.longestPath {
        steps.append("…")
        break
      }
      if !isText(place) {
        let name = String(name(place).prefix(HTMLTree.longestName))
        let isRoot = name == "html" || name == "body"
        steps.append(isRoot ? name : "\(name)[\(nodes[place].order)]")
      }
      place = Int(nodes[place].parent)
    }
    return steps.reversed().joined(separator: "/")
  }

  /// Numbers the siblings of one name.
  mutating func numberSiblings() {
    var counts = [Int32](repeating: 0, count: names.count)
    var parents = [Int](repeating: -1, count: names.count)
    for parent in nodes.indices where end(parent) > parent + 1 {
      var index = parent + 1
      let last = end(parent)
      while index < last {
        let name = Int(nodes[index].name)
        if name >= 0 {
          if parents[name] != parent {
            parents[name] = parent
            counts[name] = 0
          }
          counts[name] += 1
          nodes[index].order = counts[name]
        }
        index = end(index)
      }
    }
  }
}
