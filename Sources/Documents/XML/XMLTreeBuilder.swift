import CLibxml2

extension XMLTree {
  /// Parses a part. Nothing is fetched, no entity is expanded, and a part that
  /// declares a document type is refused: office files have none.
  static func parse(
    _ source: [UInt8], part: String, limits: DocumentLimits
  ) throws(DocumentError) -> XMLTree {
    guard XMLTreeBuilder.isReady, !source.isEmpty, source.count <= Int32.max else {
      throw .malformed(part)
    }
    let builder = XMLTreeBuilder(part: part, limits: limits, source: source)
    builder.parse(source)
    if let failure = builder.failure { throw failure }
    return builder.tree
  }
}

/// Takes the parser's events and keeps what readers ask for.
private final class XMLTreeBuilder {
  private(set) var tree = XMLTree()
  private(set) var failure: DocumentError?
  private let part: String
  private let limits: DocumentLimits
  private var open: [Int] = []
  private var context: xmlParserCtxtPtr?
  private var names: [NameKey: OfficeName] = [:]
  private var attributeNames: [NameKey: OfficeAttribute?] = [:]

  /// The parser keeps one copy of each name, so that pointers tell names apart.
  private struct NameKey: Hashable {
    var local: UnsafePointer<xmlChar>
    var namespace: UnsafePointer<xmlChar>?
  }

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
    tree.nodes.reserveCapacity(min(brackets, limits.elements))
  }

  func parse(_ source: [UInt8]) {
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
      context.pointee.userData = Unmanaged.passUnretained(self).toOpaque()
      self.context = context
      let status = xmlParseDocument(context)
      self.context = nil
      if failure == nil, status != 0 || context.pointee.wellFormed == 0 || tree.nodes.isEmpty {
        failure = .malformed(part)
      }
    }
  }

  private func stop(_ error: DocumentError) {
    if failure == nil { failure = error }
    if let context { xmlStopParser(context) }
  }

  private func begin(
    _ local: UnsafePointer<xmlChar>, _ namespace: UnsafePointer<xmlChar>?, _ attributeCount: Int,
    _ values: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
  ) {
    guard failure == nil else { return }
    if open.count >= limits.nesting { return stop(.limit("nesting")) }
    if tree.nodes.count >= limits.elements { return stop(.limit("elements")) }
    let first = tree.attributes.count
    if let values {
      for index in 0..<attributeCount { keep(values + index * 5) }
    }
    open.append(tree.nodes.count)
    tree.nodes.append(
      XMLTree.Node(
        name: name(local, namespace), end: 0, first: UInt32(first),
        count: UInt32(tree.attributes.count - first)))
  }

  private func end() {
    guard let node = open.popLast() else { return }
    tree.nodes[node].end = UInt32(tree.nodes.count)
  }

  private func characters(_ start: UnsafePointer<xmlChar>, _ count: Int) {
    guard failure == nil, let parent = open.last, tree.nodes[parent].name.holdsText else { return }
    let last = tree.nodes.count - 1
    let first = tree.bytes.count
    tree.bytes.append(contentsOf: UnsafeBufferPointer(start: start, count: count))
    if last > parent, tree.nodes[last].name == .characters,
      Int(tree.nodes[last].first + tree.nodes[last].count) == first
    {
      tree.nodes[last].count += UInt32(count)
    } else if tree.nodes.count >= limits.elements {
      stop(.limit("elements"))
    } else {
      tree.nodes.append(
        XMLTree.Node(
          name: .characters, end: UInt32(tree.nodes.count + 1), first: UInt32(first),
          count: UInt32(count)))
    }
  }

  /// Five pointers an attribute: name, prefix, namespace, where its value begins and ends.
  private func keep(_ attribute: UnsafeMutablePointer<UnsafePointer<xmlChar>?>) {
    guard let local = attribute[0], let start = attribute[3], let end = attribute[4] else { return }
    let key = NameKey(local: local, namespace: attribute[2])
    let known: OfficeAttribute?
    if let cached = attributeNames[key] {
      known = cached
    } else {
      known = OfficeAttribute(
        String(cString: local), namespace: attribute[2].map { String(cString: $0) })
      attributeNames[key] = .some(known)
    }
    guard let known else { return }
    let first = tree.bytes.count
    let value = UnsafeBufferPointer(start: start, count: end - start)
    // The parser leaves an ampersand of an attribute escaped, and nothing else.
    if value.contains(0x26) {
      let text = String(decoding: value, as: UTF8.self)
      tree.bytes += text.replacing("&#38;", with: "&").utf8
    } else {
      tree.bytes += value
    }
    tree.attributes.append(
      XMLTree.Attribute(
        name: known, first: UInt32(first), count: UInt32(tree.bytes.count - first)))
  }

  private func name(
    _ local: UnsafePointer<xmlChar>, _ namespace: UnsafePointer<xmlChar>?
  ) -> OfficeName {
    let key = NameKey(local: local, namespace: namespace)
    if let found = names[key] { return found }
    let found = OfficeName(
      String(cString: local), namespace: namespace.map { String(cString: $0) } ?? "")
    names[key] = found
    return found
  }

  private static func of(_ data: UnsafeMutableRawPointer?) -> XMLTreeBuilder? {
    data.map { Unmanaged<XMLTreeBuilder>.fromOpaque($0).takeUnretainedValue() }
  }

  private static var handler: xmlSAXHandler {
    var handler = xmlSAXHandler()
    handler.initialized = UInt32(XML_SAX2_MAGIC)
    handler.startElementNs = { data, local, _, namespace, _, _, count, _, values in
      guard let local else { return }
      XMLTreeBuilder.of(data)?.begin(local, namespace, Int(count), values)
    }
    handler.endElementNs = { data, _, _, _ in XMLTreeBuilder.of(data)?.end() }
    handler.characters = { data, start, count in
      guard let start else { return }
      XMLTreeBuilder.of(data)?.characters(start, Int(count))
    }
    handler.cdataBlock = handler.characters
    handler.ignorableWhitespace = handler.characters
    handler.internalSubset = { data, _, _, _ in
      guard let builder = XMLTreeBuilder.of(data) else { return }
      builder.stop(.malformed(builder.part + " DOCTYPE"))
    }
    // Without one, the library writes to standard error.
    handler.serror = { _, _ in }
    return handler
  }
}
