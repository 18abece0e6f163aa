/// A part of an office file as a tree in three arrays: what its reader asks for, and
/// nothing else of it. Nodes are named by their number; the root is 0.
final class XMLTree: Sendable {
  struct Node {
    var name: OfficeName
    /// The number behind the last node below this one.
    var end: UInt32
    /// Of an element its attributes, of characters their bytes.
    var first: UInt32
    var count: UInt32
  }

  struct Attribute {
    var name: OfficeAttribute
    var first: UInt32
    var count: UInt32
  }

  let nodes: [Node]
  let attributes: [Attribute]
  let bytes: [UInt8]

  init(nodes: [Node], attributes: [Attribute], bytes: [UInt8]) {
    self.nodes = nodes
    self.attributes = attributes
    self.bytes = bytes
  }

  var rootName: OfficeName { nodes.first?.name ?? .other }

  func name(_ node: Int) -> OfficeName { nodes[node].name }

  /// The nodes right below one.
  func children(of node: Int) -> Children {
    Children(tree: self, index: node + 1, end: node < nodes.count ? Int(nodes[node].end) : 0)
  }

  struct Children: Sequence, IteratorProtocol {
    let tree: XMLTree
    var index: Int
    let end: Int

    mutating func next() -> Int? {
      guard index < end else { return nil }
      defer { index = Int(tree.nodes[index].end) }
      return index
    }
  }

  func child(of node: Int, _ name: OfficeName) -> Int? {
    var index = node + 1
    let end = node < nodes.count ? Int(nodes[node].end) : 0
    while index < end {
      if nodes[index].name == name { return index }
      index = Int(nodes[index].end)
    }
    return nil
  }

  func value(_ attribute: OfficeAttribute, of node: Int) -> String? {
    slice(attribute, of: node).map { String(decoding: $0, as: UTF8.self) }
  }

  func number(_ attribute: OfficeAttribute, of node: Int) -> Int? {
    slice(attribute, of: node).flatMap { XMLTree.number($0) }
  }

  /// Nil for what no document counts to, so that sums of such numbers cannot overflow.
  private static func number(_ text: ArraySlice<UInt8>) -> Int? {
    let digits = text.first == 0x2D ? text.dropFirst() : text
    var value = 0
    for digit in digits {
      guard (0x30...0x39).contains(digit), value < 1 << 32 else { return nil }
      value = value * 10 + Int(digit) - 0x30
    }
    return digits.isEmpty ? nil : digits.count < text.count ? -value : value
  }

  /// The same as a number.
  func number(ofChild name: OfficeName, of node: Int) -> Int? {
    child(of: node, name).flatMap { number(.value, of: $0) }
  }

  /// The value attribute of a child: `<w:gridSpan w:val="2"/>`.
  func value(ofChild name: OfficeName, of node: Int) -> String? {
    child(of: node, name).flatMap { value(.value, of: $0) }
  }

  /// Whether a child switches something on: it may say that it does not.
  func isOn(_ name: OfficeName, of node: Int) -> Bool {
    guard let child = child(of: node, name) else { return false }
    return !["0", "false", "off"].contains(value(.value, of: child) ?? "")
  }

  func slice(_ attribute: OfficeAttribute, of node: Int) -> ArraySlice<UInt8>? {
    let first = Int(nodes[node].first)
    for index in first..<first + Int(nodes[node].count) where attributes[index].name == attribute {
      let start = Int(attributes[index].first)
      return bytes[start..<start + Int(attributes[index].count)]
    }
    return nil
  }

  /// The characters right below an element.
  func characters(of node: Int) -> ArraySlice<UInt8> {
    var found: ArraySlice<UInt8> = []
    for child in children(of: node) where nodes[child].name == .characters {
      let start = Int(nodes[child].first)
      let piece = bytes[start..<start + Int(nodes[child].count)]
      if found.isEmpty { found = piece } else { found += piece }
    }
    return found
  }
}
