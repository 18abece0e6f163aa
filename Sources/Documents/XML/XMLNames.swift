/// What names in a part's source mean, where the namespaces stand that are declared so far.
struct XMLNames {
  /// A name as it is written, by its place in the source.
  struct Written {
    private var first: UInt32
    private var size: UInt16
    private var prefixSize: UInt16
    var hash: UInt32

    var start: Int { Int(first) }
    var count: Int { Int(size) }
    /// How long the prefix before the colon is; 0 without one.
    var prefix: Int { Int(prefixSize) }

    /// Of a part below 4 GB, and no longer than a name is.
    @inline(__always)
    init(start: Int, count: Int, prefix: Int, hash: UInt32) {
      first = UInt32(truncatingIfNeeded: start)
      size = UInt16(truncatingIfNeeded: count)
      prefixSize = UInt16(truncatingIfNeeded: prefix)
      self.hash = hash
    }
  }

  private struct Binding {
    var prefix: [UInt8]
    var namespace: [UInt8]
    /// The short form that `OfficeName` uses, once a name asked for it.
    var short: String?

    var text: String { String(decoding: namespace, as: UTF8.self) }
  }

  private struct Entry<Value> {
    var start = 0
    var count = -1
    /// The declarations in force when the name was looked up.
    var scope = 0
    var value: Value
  }

  private var bindings: [Binding] = []
  private(set) var scope = 0
  private var scopes = 0
  /// How many declarations there were, those of elements that have ended as well.
  var declared: Int { scopes }
  private var elements = [Entry<OfficeName>](
    repeating: Entry(value: .other), count: XMLNames.places)
  private var attributes = [Entry<OfficeAttribute?>](
    repeating: Entry(value: nil), count: XMLNames.places)

  private static let places = 256
  private static let mostBindings = 200

  init() {}

  /// How many declarations are in force, and which.
  var mark: (count: Int, scope: Int) { (bindings.count, scope) }

  /// Goes back to the declarations of the element outside.
  mutating func leave(to mark: (count: Int, scope: Int)) {
    bindings.removeLast(bindings.count - mark.count)
    scope = mark.scope
  }

  /// Takes in a declaration; false for one that is out of the ordinary.
  mutating func declare(prefix: [UInt8], namespace: [UInt8]) -> Bool {
    guard !namespace.isEmpty, !prefix.elementsEqual("xml".utf8),
      !prefix.elementsEqual("xmlns".utf8), bindings.count < XMLNames.mostBindings
    else { return false }
    bindings.append(Binding(prefix: prefix, namespace: namespace))
    scopes += 1
    scope = scopes
    return true
  }

  /// The element of a name; nil where its prefix is not declared.
  @inline(__always)
  mutating func element(
    _ name: Written, in source: UnsafeBufferPointer<UInt8>
  ) -> OfficeName? {
    let place = Int((name.hash ^ name.hash >> 8) & UInt32(XMLNames.places - 1))
    let entry = elements[place]
    if entry.scope == scope, XMLNames.isEqual(entry.start, entry.count, name, in: source) {
      return entry.value
    }
    var short = OfficeName.none
    if let index = binding(name, in: source) {
      short = bindings[index].short ?? OfficeName.prefix(of: bindings[index].text)
      bindings[index].short = short
    } else if name.prefix > 0 {
      return nil
    }
    let found = OfficeName(XMLNames.local(name, in: source), prefix: short)
    elements[place] = Entry(start: name.start, count: name.count, scope: scope, value: found)
    return found
  }

  /// The attribute of a name, `.some(nil)` for one that no reader asks for; nil where its
  /// prefix is not declared.
  @inline(__always)
  mutating func attribute(
    _ name: Written, in source: UnsafeBufferPointer<UInt8>
  ) -> OfficeAttribute?? {
    let place = Int((name.hash ^ name.hash >> 8) & UInt32(XMLNames.places - 1))
    let entry = attributes[place]
    if entry.scope == scope, XMLNames.isEqual(entry.start, entry.count, name, in: source) {
      return .some(entry.value)
    }
    var namespace: String?
    if name.prefix > 0 {
      let prefix = source[name.start..<name.start + name.prefix]
      if prefix.elementsEqual("xml".utf8) {
        namespace = "http://www.w3.org/XML/1998/namespace"
      } else {
        guard let index = binding(name, in: source) else { return nil }
        namespace = bindings[index].text
      }
    }
    let found = OfficeAttribute(XMLNames.local(name, in: source), namespace: namespace)
    attributes[place] = Entry(start: name.start, count: name.count, scope: scope, value: found)
    return .some(found)
  }

  private func binding(
    _ name: Written, in source: UnsafeBufferPointer<UInt8>
  ) -> Int? {
    let prefix = source[name.start..<name.start + name.prefix]
    return bindings.lastIndex { $0.prefix.elementsEqual(prefix) }
  }

  private static func local(
    _ name: Written, in source: UnsafeBufferPointer<UInt8>
  ) -> String {
    let start = name.start + (name.prefix > 0 ? name.prefix + 1 : 0)
    return String(decoding: source[start..<name.start + name.count], as: UTF8.self)
  }

  @inline(__always)
  static func isEqual(
    _ start: Int, _ count: Int, _ name: Written, in source: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    guard count == name.count else { return false }
    for offset in 0..<count where source[start + offset] != source[name.start + offset] {
      return false
    }
    return true
  }
}
