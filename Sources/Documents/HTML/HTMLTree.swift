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

  /// What readers do with an element.
  enum Kind: UInt8, Sendable {
    case text, other, lineBreak, raised, table, row, cell, head, body, foot, caption, column
    case heading1, heading2, heading3, heading4, heading5, heading6
    case preformatted, paragraph, division, item, list

    init(_ name: String) {
      switch name {
      case "br": self = .lineBreak
      case "sup": self = .raised
      case "table": self = .table
      case "tr": self = .row
      case "td", "th": self = .cell
      case "thead": self = .head
      case "tbody": self = .body
      case "tfoot": self = .foot
      case "caption": self = .caption
      case "col", "colgroup": self = .column
      case "h1": self = .heading1
      case "h2": self = .heading2
      case "h3": self = .heading3
      case "h4": self = .heading4
      case "h5": self = .heading5
      case "h6": self = .heading6
      case "pre": self = .preformatted
      case "p": self = .paragraph
      case "div": self = .division
      case "li": self = .item
      case "ul", "ol", "dl": self = .list
      default: self = .other
      }
    }

    /// 1 for h1; nil for what is no heading.
    var rank: Int? {
      let first = Kind.heading1.rawValue
      return (first...first + 5).contains(rawValue) ? Int(rawValue - first) + 1 : nil
    }
  }

  var nodes: [Node] = []
  var names: [String] = []
  /// By name.
  var kinds: [Kind] = []
  var bytes: [UInt8] = []
  /// `rowspan` and `colspan` of the cells that have one.
  var spans: [Int32: (rows: Int, columns: Int)] = [:]

  func isText(_ node: Int) -> Bool { nodes[node].name < 0 }

  /// Empty for a run of text.
  func name(_ node: Int) -> String {
    let name = nodes[node].name
    return name < 0 ? "" : names[Int(name)]
  }

  func kind(_ node: Int) -> Kind {
    let name = nodes[node].name
    return name < 0 ? .text : kinds[Int(name)]
  }

  func end(_ node: Int) -> Int { Int(nodes[node].end) }

  func marks(_ node: Int) -> Marks { nodes[node].marks }

  func text(_ node: Int) -> ArraySlice<UInt8> {
    let start = Int(nodes[node].first)
    return bytes[start..<start + Int(nodes[node].count)]
  }

  func children(of node: Int) -> Children {
    Children(nodes: nodes, index: node + 1, end: end(node))
  }

  struct Children: Sequence, IteratorProtocol {
    let nodes: [Node]
    var index: Int
    let end: Int

    mutating func next() -> Int? {
      guard index < end else { return nil }
      defer { index = Int(nodes[index].end) }
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
        steps.append(step(to: place))
      }
      place = Int(nodes[place].parent)
    }
    return steps.reversed().joined(separator: "/")
  }

  private func step(to node: Int) -> String {
    var name = name(node)
    if name.utf8.count > HTMLTree.longestName { name = String(name.prefix(HTMLTree.longestName)) }
    if name == "html" || name == "body" { return name }
    return name + "[" + String(nodes[node].order) + "]"
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
