import CLibxml2

extension XMLTree {
  /// Parses a part. Nothing is fetched, no entity is expanded, and a part that
  /// declares a document type is refused: office files have none.
  static func parse(
    _ source: [UInt8], part: String, limits: DocumentLimits
  ) throws(DocumentError) -> XMLTree {
    guard !source.isEmpty, source.count <= Int32.max else { throw .malformed(part) }
    switch PlainXML.read(source, limits: limits) {
    case .tree(let tree): return tree
    case .failure(let error): throw error
    case .notPlain:
      try checkAttributes(of: source, limits: limits)
      return try parseWithLibrary(source, part: part, limits: limits)
    }
  }

  /// The library compares each attribute of an element with all others.
  private static func checkAttributes(
    of source: [UInt8], limits: DocumentLimits
  ) throws(DocumentError) {
    var attributes = 0
    var isEqual = false
    for byte in source {
      switch byte {
      case 0x3C: attributes = 0
      case 0x3D: isEqual = true
      case 0x20, 0x09, 0x0A, 0x0D: continue
      case 0x22 where isEqual, 0x27 where isEqual:
        attributes += 1
        if attributes > limits.attributes { throw .limit("attributes") }
        isEqual = false
      default: isEqual = false
      }
    }
  }

  static func parseWithLibrary(
    _ source: [UInt8], part: String, limits: DocumentLimits
  ) throws(DocumentError) -> XMLTree {
    guard XMLTreeBuilder.isReady else { throw .malformed(part) }
    var builder = XMLTreeBuilder(part: part, limits: limits, source: source)
    builder.parse(source)
    if let failure = builder.failure { throw failure }
    return builder.tree
  }
}

/// Takes the parser's events and keeps what readers ask for.
private struct XMLTreeBuilder {
  private var nodes: [XMLTree.Node] = []
  private var attributes: [XMLTree.Attribute] = []
  private var bytes: [UInt8] = []
  private(set) var failure: DocumentError?
  private let part: String
  private let limits: DocumentLimits
  private var open: [Int] = []
  private var context: xmlParserCtxtPtr?
  private var names = NameCache<OfficeName>()
  private var attributeNames = NameCache<OfficeAttribute?>()
  private var prefixes: [UnsafePointer<xmlChar>?: String] = [:]

  /// The library sets up its tables once, before threads may share them.
  static let isReady: Bool = {
    xmlInitParser()
    return true
  }()

  init(part: String, limits: DocumentLimits, source: [UInt8]) {
    self.part = part
    self.limits = limits
    // An element or a text begins behind each bracket at most once.
    let brackets = source.reduce(into: 0) { $0 += $1 == 0x3C ? 1 : 0 }
    nodes.reserveCapacity(min(brackets, limits.elements))
  }

  var tree: XMLTree { XMLTree(nodes: nodes, attributes: attributes, bytes: bytes) }

  mutating func parse(_ source: [UInt8]) {
    source.withUnsafeBytes { buffer in
      let start = buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
      guard let context = xmlCreateMemoryParserCtxt(start, Int32(buffer.count)) else {
        failure = .malformed(part)
        return
      }
      defer { xmlFreeParserCtxt(context) }
      xmlCtxtUseOptions(
        context,
        Int32(
          XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue
            | XML_PARSE_NOWARNING.rawValue))
      context.pointee.sax.pointee = XMLTreeBuilder.handler
      self.context = context
      let status = withUnsafeMutablePointer(to: &self) { builder in
        context.pointee.userData = UnsafeMutableRawPointer(builder)
        return xmlParseDocument(context)
      }
      self.context = nil
      if failure == nil, status != 0 || context.pointee.wellFormed == 0 || nodes.isEmpty {
        failure = .malformed(part)
      }
    }
  }

  private mutating func stop(_ error: DocumentError) {
    if failure == nil { failure = error }
    if let context { xmlStopParser(context) }
  }

  private mutating func begin(
    _ local: UnsafePointer<xmlChar>, _ namespace: UnsafePointer<xmlChar>?, _ attributeCount: Int,
    _ values: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
  ) {
    guard failure == nil else { return }
    if open.count >= limits.nesting { return stop(.limit("nesting")) }
    if nodes.count >= limits.elements { return stop(.limit("elements")) }
    let first = attributes.count
    if let values {
      for index in 0..<attributeCount { keep(values + index * 5) }
    }
    open.append(nodes.count)
    nodes.append(
      XMLTree.Node(
        name: name(local, namespace), end: 0, first: UInt32(first),
        count: UInt32(attributes.count - first)))
  }

  private mutating func end() {
    guard let node = open.popLast() else { return }
    nodes[node].end = UInt32(nodes.count)
  }

  private mutating func characters(_ start: UnsafePointer<xmlChar>, _ count: Int) {
    guard failure == nil, let parent = open.last, nodes[parent].name.holdsText else { return }
    let last = nodes.count - 1
    let first = bytes.count
    bytes.append(contentsOf: UnsafeBufferPointer(start: start, count: count))
    if last > parent, nodes[last].name == .characters,
      Int(nodes[last].first + nodes[last].count) == first
    {
      nodes[last].count += UInt32(count)
    } else if nodes.count >= limits.elements {
      stop(.limit("elements"))
    } else {
      nodes.append(
        XMLTree.Node(
          name: .characters, end: UInt32(nodes.count + 1), first: UInt32(first),
          count: UInt32(count)))
    }
  }

  /// Five pointers an attribute: name, prefix, namespace, where its value begins and ends.
  private mutating func keep(_ attribute: UnsafeMutablePointer<UnsafePointer<xmlChar>?>) {
    guard let local = attribute[0], let start = attribute[3], let end = attribute[4] else { return }
    let known: OfficeAttribute?
    if let cached = attributeNames[local, attribute[2]] {
      known = cached
    } else {
      known = OfficeAttribute(
        String(cString: local), namespace: attribute[2].map { String(cString: $0) })
      attributeNames[local, attribute[2]] = .some(known)
    }
    guard let known else { return }
    let first = bytes.count
    let value = UnsafeBufferPointer(start: start, count: end - start)
    // The parser leaves an ampersand of an attribute escaped, and nothing else.
    if value.contains(0x26) {
      let text = String(decoding: value, as: UTF8.self)
      bytes += text.replacing("&#38;", with: "&").utf8
    } else {
      bytes += value
    }
    attributes.append(
      XMLTree.Attribute(
        name: known, first: UInt32(first), count: UInt32(bytes.count - first)))
  }

  private mutating func name(
    _ local: UnsafePointer<xmlChar>, _ namespace: UnsafePointer<xmlChar>?
  ) -> OfficeName {
    if let found = names[local, namespace] { return found }
    var prefix = prefixes[namespace]
    if prefix == nil {
      prefix = OfficeName.prefix(of: namespace.map { String(cString: $0) } ?? "")
      prefixes[namespace] = prefix
    }
    let found = OfficeName(String(cString: local), prefix: prefix ?? "")
    names[local, namespace] = found
    return found
  }

  private static func of(
    _ data: UnsafeMutableRawPointer?
  ) -> UnsafeMutablePointer<XMLTreeBuilder>? {
    data?.assumingMemoryBound(to: XMLTreeBuilder.self)
  }

  private static var handler: xmlSAXHandler {
    var handler = xmlSAXHandler()
    handler.initialized = UInt32(XML_SAX2_MAGIC)
    handler.startElementNs = { data, local, _, namespace, _, _, count, _, values in
      guard let local else { return }
      XMLTreeBuilder.of(data)?.pointee.begin(local, namespace, Int(count), values)
    }
    handler.endElementNs = { data, _, _, _ in XMLTreeBuilder.of(data)?.pointee.end() }
    handler.characters = { data, start, count in
      guard let start else { return }
      XMLTreeBuilder.of(data)?.pointee.characters(start, Int(count))
    }
    handler.cdataBlock = handler.characters
    handler.ignorableWhitespace = handler.characters
    handler.internalSubset = { data, _, _, _ in
      guard let builder = XMLTreeBuilder.of(data) else { return }
      let part = builder.pointee.part
      builder.pointee.stop(.malformed(part + " DOCTYPE"))
    }
    // Without one, the library writes to standard error.
    handler.serror = { _, _ in }
    return handler
  }
}

/// What names were found to be. The parser keeps one copy of each name, so that pointers
/// tell names apart; one that falls on another's place takes it over.
private struct NameCache<Value> {
  private struct Entry {
    var local: UnsafePointer<xmlChar>
    var namespace: UnsafePointer<xmlChar>?
    var value: Value
  }

  private var entries = [Entry?](repeating: nil, count: 512)

  private func place(
    _ local: UnsafePointer<xmlChar>, _ namespace: UnsafePointer<xmlChar>?
  ) -> Int {
    let bits = UInt(bitPattern: local) ^ UInt(bitPattern: namespace) >> 3
    return Int(truncatingIfNeeded: (bits ^ bits >> 9) & 511)
  }

  subscript(
    local: UnsafePointer<xmlChar>, namespace: UnsafePointer<xmlChar>?
  ) -> Value? {
    get {
      guard let entry = entries[place(local, namespace)], entry.local == local,
        entry.namespace == namespace
      else { return nil }
      return entry.value
    }
    set {
      entries[place(local, namespace)] = newValue.map {
        Entry(local: local, namespace: namespace, value: $0)
      }
    }
  }
}
