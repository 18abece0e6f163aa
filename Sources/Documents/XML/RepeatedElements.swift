import Glibc

/// Elements of a part's source that were read not long ago, to be known by their bytes where
/// they stand there again.
struct RepeatedElements {
  struct Element {
    fileprivate var start: Int
    /// In bytes.
    let size: Int
    /// What was made of it.
    let nodes: Range<Int>
    /// How many elements and texts it has.
    let count: Int
    /// The declarations in force where it stood.
    fileprivate var scope: Int
  }

  /// An element that is being read, the outermost of those that may be repeated.
  private struct Begun {
    var start: Int
    var depth: Int
    var node: Int
    var count: Int
    var declared: Int
  }

  private var elements: [Element] = []
  /// The first bytes of each: most tags begin otherwise.
  private var heads: [UInt64] = []
  private var next = 0
  private var begun: Begun?

  private static let places = 16

  init() {
    elements.reserveCapacity(RepeatedElements.places)
    heads.reserveCapacity(RepeatedElements.places)
  }

  /// The element whose bytes stand at a place; `scope` are the declarations in force.
  @inline(__always)
  func find(
    _ source: UnsafeBufferPointer<UInt8>, at place: Int, scope: Int
  ) -> Element? {
    guard let head = RepeatedElements.head(source, at: place) else { return nil }
    for index in heads.indices where heads[index] == head {
      let element = elements[index]
      if element.scope == scope, RepeatedElements.isEqual(source, element, place) {
        return element
      }
    }
    return nil
  }

  /// An element that may be repeated begins. `declared` says how many declarations of
  /// namespaces there were.
  mutating func begin(at start: Int, depth: Int, node: Int, count: Int, declared: Int) {
    guard begun == nil else { return }
    begun = Begun(start: start, depth: depth, node: node, count: count, declared: declared)
  }

  /// An element ends before a place; `depth`, `node` and `count` are those behind it.
  @inline(__always)
  mutating func end(
    _ source: UnsafeBufferPointer<UInt8>, at place: Int, depth: Int, node: Int, count: Int,
    declared: Int, scope: Int
  ) {
    guard let begun, begun.depth == depth else { return }
    self.begun = nil
    // One that declares namespaces does not leave them as they were.
    guard declared == begun.declared, let head = RepeatedElements.head(source, at: begun.start)
    else { return }
    let element = Element(
      start: begun.start, size: place - begun.start, nodes: begun.node..<node,
      count: count - begun.count, scope: scope)
    if elements.count < RepeatedElements.places {
      elements.append(element)
      heads.append(head)
    } else {
      elements[next] = element
      heads[next] = head
      next = (next + 1) % RepeatedElements.places
    }
  }

  @inline(__always)
  private static func head(_ source: UnsafeBufferPointer<UInt8>, at place: Int) -> UInt64? {
    guard place + MemoryLayout<UInt64>.size <= source.count else { return nil }
    return UnsafeRawBufferPointer(source).loadUnaligned(fromByteOffset: place, as: UInt64.self)
  }

  private static func isEqual(
    _ source: UnsafeBufferPointer<UInt8>, _ element: Element, _ place: Int
  ) -> Bool {
    guard place + element.size <= source.count, let base = source.baseAddress else { return false }
    return memcmp(base + element.start, base + place, element.size) == 0
  }
}
