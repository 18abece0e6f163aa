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
  private struct Node: Sendable {
    var children: [UInt32: Int] = [:]
    var isName = false
  }

  private var nodes: [Node] = [Node()]

  public init(_ names: some Sequence<String> = [String]()) {
    for name in names { insert(name) }
  }

  public mutating func insert(_ name: String) {
    var current = 0
    for scalar in name.unicodeScalars {
      let key = NameTree.fold(scalar)
      if let next = nodes[current].children[key] {
        current = next
      } else {
        nodes.append(Node())
        nodes[current].children[key] = nodes.count - 1
        current = nodes.count - 1
      }
    }
    if current != 0 { nodes[current].isName = true }
  }

  public func longestName(in line: [Unicode.Scalar], at start: Int) -> Int? {
    var current = 0
    var best: Int? = nil
    var position = start
    while position < line.count,
      let next = nodes[current].children[NameTree.fold(line[position])]
    {
      current = next
      position += 1
      if nodes[current].isName { best = position - start }
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
