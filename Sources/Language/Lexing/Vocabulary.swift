/// The names that a line may use: longest match against them comes first, so that
/// “三公”经费 is one name though it begins with a quotation mark.
public protocol Vocabulary: Sendable {
  /// How many scalars from `start` on make the longest known name; nil for none.
  func longestName(in line: [Unicode.Scalar], at start: Int) -> Int?
}

/// A vocabulary that knows no name.
public struct EmptyVocabulary: Vocabulary {
  public init() {}
  public func longestName(in line: [Unicode.Scalar], at start: Int) -> Int? { nil }
}

/// A set of names in a tree of scalars, so that the longest match costs no more
/// than the name is long. Full-width forms and quotation marks match their twins.
public struct NameTree: Vocabulary {
  /// A scalar that leads from one node to the next. All of a tree's are in one table: a table
  /// of its own for each node would be most of what a start of the program makes.
  private struct Edge: Hashable, Sendable {
    var from: UInt32
    var scalar: UInt32
  }

  private var edges: [Edge: UInt32] = [:]
  /// Whether a name ends at the node; the first is the root.
  private var endsName = [false]

  public init(_ names: some Sequence<String> = [String]()) {
    for name in names { insert(name) }
  }

  public mutating func insert(_ name: String) {
    var current: UInt32 = 0
    for scalar in name.unicodeScalars {
      let edge = Edge(from: current, scalar: NameTree.fold(scalar))
      if let next = edges[edge] {
        current = next
      } else {
        current = UInt32(endsName.count)
        edges[edge] = current
        endsName.append(false)
      }
    }
    if current != 0 { endsName[Int(current)] = true }
  }

  public func longestName(in line: [Unicode.Scalar], at start: Int) -> Int? {
    var current: UInt32 = 0
    var best: Int? = nil
    var position = start
    while position < line.count,
      let next = edges[Edge(from: current, scalar: NameTree.fold(line[position]))]
    {
      current = next
      position += 1
      if endsName[Int(current)] { best = position - start }
    }
    return best
  }

  /// Folds what people type interchangeably within names.
  static func fold(_ scalar: Unicode.Scalar) -> UInt32 {
    switch scalar.value {
    case 0xFF01...0xFF5E: scalar.value - 0xFEE0
    case 0x201C, 0x201D: 0x22
    case 0x3000, 0xA0: 0x20
    default: scalar.value
    }
  }
}
