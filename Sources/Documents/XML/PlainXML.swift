/// Reads the XML that office programs write: elements, attributes, characters and the five
/// entities, in UTF-8. It takes only what is well formed, and of anything else (comments,
/// document types, other encodings, damage) says that it is not plain: then the library
/// reads the part, and has the last word on what is wrong with it.
///
/// Two thirds of a Word file are properties of runs, paragraphs and cells, the same few again
/// and again: what was read once is known by its bytes.
struct PlainXML {
  enum Outcome {
    case tree(XMLTree)
    case failure(DocumentError)
    case notPlain
  }

  private struct Open {
    var node: Int
    var name: XMLNames.Written
    var mark: (count: Int, scope: Int)
    var holdsText: Bool
  }

  private struct Attribute {
    var name: XMLNames.Written
    var start: UInt32
    var end: UInt32
    var hasReference: Bool
    /// It declares a namespace.
    var isDeclaration = false
  }

  /// Why reading ends before the part does.
  private enum Stop: Error {
    case notPlain
    case limit(String)
  }

  private let source: UnsafeBufferPointer<UInt8>
  private let limits: DocumentLimits
  private var at = 0
  private var nodes: [XMLTree.Node] = []
  private var attributes: [XMLTree.Attribute] = []
  /// Texts with references, written out; they stand behind the source in the tree's bytes.
  private var written: [UInt8] = []
  private var open: [Open] = []
  private var names = XMLNames()
  /// The attributes of the tag that is being read, as many as are counted.
  private var pending: [Attribute] = []
  private var pendingCount = 0
  /// Elements and texts, those that are not kept as well.
  private var count = 0
  private var repeats = RepeatedElements()

  private static let mostAttributes = 64
  private static let longestName = 200
  private static let longestValue = 1 << 20

  static func read(_ source: [UInt8], limits: DocumentLimits) -> Outcome {
    source.withUnsafeBufferPointer { (buffer: UnsafeBufferPointer<UInt8>) -> Outcome in
      var reader = PlainXML(buffer, limits: limits)
      do throws(Stop) {
        try reader.readAll()
      } catch {
        switch error {
        case .limit(let name): return .failure(.limit(name))
        case .notPlain: return .notPlain
        }
      }
      return .tree(
        XMLTree(
          nodes: reader.nodes, attributes: reader.attributes,
          bytes: reader.written.isEmpty ? source : source + reader.written))
    }
  }

  private init(_ source: UnsafeBufferPointer<UInt8>, limits: DocumentLimits) {
    self.source = source
    self.limits = limits
    nodes.reserveCapacity(min(source.count / 48, limits.elements))
    attributes.reserveCapacity(min(source.count / 96, limits.elements))
  }

  private mutating func readAll() throws(Stop) {
    guard source.count < UInt32.max / 4 else { throw .notPlain }
    try readDeclaration()
    while true {
      try readText()
      guard at < source.count else { break }
      at += 1
      guard at < source.count else { throw .notPlain }
      if source[at] == 0x2F {
        try readEnd()
      } else if let repeated = repeats.find(source, at: at - 1, scope: names.scope) {
        try take(repeated)
      } else {
        try readStart()
      }
    }
    guard open.isEmpty, !nodes.isEmpty else { throw .notPlain }
  }

  /// `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>`, or a part of it, or nothing.
  private mutating func readDeclaration() throws(Stop) {
    if source.starts(with: [0xEF, 0xBB, 0xBF]) { at = 3 }
    guard source[at...].starts(with: "<?xml".utf8) else { return }
    at += 5
    for (name, values) in [
      ("version", ["1.0"]), ("encoding", ["utf-8", "UTF-8"]), ("standalone", ["yes", "no"]),
    ] {
      let start = at
      while at < source.count, XMLCharacter.isBlank(source[at]) { at += 1 }
      guard source[at...].starts(with: name.utf8) else {
        if name == "version" { throw .notPlain }
        at = start
        continue
      }
      at += name.utf8.count + 1
      guard start < at, at < source.count, XMLCharacter.isBlank(source[start]),
        source[at - 1] == 0x3D, source[at] == 0x22 || source[at] == 0x27
      else { throw .notPlain }
      let quote = source[at]
      at += 1
      let rest = source[at...]
      guard let value = values.first(where: { rest.starts(with: $0.utf8) }) else {
        throw .notPlain
      }
      at += value.utf8.count
      guard at < source.count, source[at] == quote else { throw .notPlain }
      at += 1
    }
    while at < source.count, XMLCharacter.isBlank(source[at]) { at += 1 }
    guard source[at...].starts(with: "?>".utf8) else { throw .notPlain }
    at += 2
  }

  // MARK: - Text

  /// The characters up to the next bracket, or to the end.
  private mutating func readText() throws(Stop) {
    let start = at
    let isKept = open.last?.holdsText ?? false
    if open.isEmpty {
      while at < source.count, XMLCharacter.isBlank(source[at]) { at += 1 }
      if at < source.count, source[at] != 0x3C { throw .notPlain }
      return
    }
    let source = source
    var at = at
    var hasReference = false
    while at < source.count {
      let byte = source[at]
      if XMLCharacter.isPlain(byte) {
        at += 1
      } else if byte >= 0x80 {
        let length = XMLCharacter.length(source, at: at)
        if length == 0 { throw .notPlain }
        at += length
      } else if byte == 0x3C {
        break
      } else if byte == 0x26 {
        guard let reference = XMLCharacter.reference(source, at: at + 1) else { throw .notPlain }
        hasReference = true
        at = reference.end
      } else if byte == 0x3E {
        // `]]>` ends what did not begin.
        if at - start >= 2, source[at - 1] == 0x5D, source[at - 2] == 0x5D { throw .notPlain }
        at += 1
      } else if byte == 0x0D
        ? !isKept : byte == 0x22 || byte == 0x27 || byte == 0x0A || byte == 0x09
      {
        at += 1
      } else {
        throw .notPlain
      }
    }
    self.at = at
    guard isKept, at > start else { return }
    try countOne()
    let (first, length) = hasReference ? writeOut(start..<at) : (start, at - start)
    nodes.append(
      XMLTree.Node(
        name: .characters, end: UInt32(nodes.count + 1), first: UInt32(first),
        count: UInt32(length)))
  }

  private mutating func countOne() throws(Stop) {
    if count >= limits.elements { throw .limit("elements") }
    count += 1
  }

  /// Writes a text with its references resolved; where it then stands in the tree's bytes.
  private mutating func writeOut(_ range: Range<Int>) -> (first: Int, length: Int) {
    let first = written.count
    var index = range.lowerBound
    while index < range.upperBound {
      if source[index] == 0x26,
        let reference = XMLCharacter.reference(source, at: index + 1)
      {
        written += UTF8.encode(reference.character).map(Array.init) ?? []
        index = reference.end
      } else {
        written.append(source[index])
        index += 1
      }
    }
    return (source.count + first, written.count - first)
  }

  /// Takes an element as it was read where the same bytes stood before.
  private mutating func take(_ repeated: RepeatedElements.Element) throws(Stop) {
    // There is one root; and near a limit each is counted as it comes.
    guard !open.isEmpty, open.count + repeated.count <= limits.nesting,
      count + repeated.count <= limits.elements
    else { return try readStart() }
    let moved = UInt32(nodes.count - repeated.nodes.lowerBound)
    for index in repeated.nodes {
      var node = nodes[index]
      node.end += moved
      nodes.append(node)
    }
    count += repeated.count
    at += repeated.size - 1
  }

  // MARK: - Tags

  private mutating func readEnd() throws(Stop) {
    at += 1
    guard let element = open.popLast() else { throw .notPlain }
    let name = XMLNames.Written(start: at, count: element.name.count, prefix: 0, hash: 0)
    guard at + name.count < source.count,
      XMLNames.isEqual(element.name.start, element.name.count, name, in: source)
    else { throw .notPlain }
    at += name.count
    try skipBlanks()
    guard source[at] == 0x3E else { throw .notPlain }
    at += 1
    close(element)
    repeats.end(
      source, at: at, depth: open.count, node: nodes.count, count: count,
      declared: names.declared, scope: names.scope)
  }

  private mutating func close(_ element: Open) {
    // Nobody asks for what has no name here, no text and nothing in it.
    if element.node == nodes.count - 1, element.node > 0, nodes[element.node].name == .other {
      nodes.removeLast()
    } else {
      nodes[element.node].end = UInt32(nodes.count)
    }
    if element.mark.scope != names.scope { names.leave(to: element.mark) }
  }

  private mutating func readStart() throws(Stop) {
    if open.isEmpty, !nodes.isEmpty { throw .notPlain }
    let start = at - 1
    let written = try readName()
    let mark = names.mark
    let isEmpty = try readAttributes()
    if open.count >= limits.nesting { throw .limit("nesting") }
    try countOne()
    guard let name = names.element(written, in: source) else { throw .notPlain }
    let first = attributes.count
    if name.isRepeated, !isEmpty {
      repeats.begin(
        at: start, depth: open.count, node: nodes.count, count: count - 1,
        declared: names.declared)
    }
    if name != .other {
      for index in 0..<pendingCount where !pending[index].isDeclaration { try keep(pending[index]) }
    }
    let element = Open(node: nodes.count, name: written, mark: mark, holdsText: name.holdsText)
    nodes.append(
      XMLTree.Node(
        name: name, end: 0, first: UInt32(first), count: UInt32(attributes.count - first)))
    if isEmpty { close(element) } else { open.append(element) }
  }

  private mutating func keep(_ attribute: Attribute) throws(Stop) {
    guard let found = names.attribute(attribute.name, in: source) else { throw .notPlain }
    guard let known = found else { return }
    let range = Int(attribute.start)..<Int(attribute.end)
    let (first, length) = attribute.hasReference ? writeOut(range) : (range.lowerBound, range.count)
    attributes.append(
      XMLTree.Attribute(name: known, first: UInt32(first), count: UInt32(length)))
  }

  /// The attributes up to the tag's end, declarations of namespaces taken in; whether the
  /// tag ends its element too.
  private mutating func readAttributes() throws(Stop) -> Bool {
    pendingCount = 0
    while true {
      let start = at
      try skipBlanks()
      if source[at] == 0x3E {
        at += 1
        return false
      }
      if source[at] == 0x2F {
        guard at + 1 < source.count, source[at + 1] == 0x3E else { throw .notPlain }
        at += 2
        return true
      }
      guard at > start else { throw .notPlain }
      var attribute = try readAttribute()
      for index in 0..<pendingCount where pending[index].name.hash == attribute.name.hash {
        throw .notPlain
      }
      if source[attribute.name.start] == 0x78 { try declare(&attribute) }
      if pendingCount == pending.count {
        guard pendingCount < PlainXML.mostAttributes else { throw .notPlain }
        pending.append(attribute)
      } else {
        pending[pendingCount] = attribute
      }
      pendingCount += 1
    }
  }

  /// Takes in `xmlns` and `xmlns:prefix`.
  private mutating func declare(_ attribute: inout Attribute) throws(Stop) {
    let name = source[attribute.name.start..<attribute.name.start + attribute.name.count]
    let isPrefixed = attribute.name.prefix == 5 && name.starts(with: "xmlns:".utf8)
    guard isPrefixed || name.elementsEqual("xmlns".utf8) else { return }
    let value = source[Int(attribute.start)..<Int(attribute.end)]
    attribute.isDeclaration = true
    guard !attribute.hasReference,
      names.declare(
        prefix: isPrefixed ? Array(name.dropFirst(6)) : [], namespace: Array(value))
    else { throw .notPlain }
  }

  private mutating func readAttribute() throws(Stop) -> Attribute {
    let name = try readName()
    try skipBlanks()
    guard source[at] == 0x3D else { throw .notPlain }
    at += 1
    try skipBlanks()
    let quote = source[at]
    guard quote == 0x22 || quote == 0x27 else { throw .notPlain }
    let source = source
    let start = at + 1
    var at = start
    var hasReference = false
    while at < source.count {
      let byte = source[at]
      if XMLCharacter.isPlain(byte) {
        at += 1
      } else if byte == quote {
        guard at - start < PlainXML.longestValue else { throw .notPlain }
        self.at = at + 1
        return Attribute(
          name: name, start: UInt32(truncatingIfNeeded: start),
          end: UInt32(truncatingIfNeeded: at), hasReference: hasReference)
      } else if byte >= 0x80 {
        let length = XMLCharacter.length(source, at: at)
        if length == 0 { throw .notPlain }
        at += length
      } else if byte == 0x26 {
        guard let reference = XMLCharacter.reference(source, at: at + 1) else { throw .notPlain }
        hasReference = true
        at = reference.end
      } else if byte == 0x22 || byte == 0x27 || byte == 0x3E {
        at += 1
      } else {
        throw .notPlain
      }
    }
    throw .notPlain
  }

  private mutating func readName() throws(Stop) -> XMLNames.Written {
    let source = source
    let start = at
    var at = start
    var prefix = 0
    guard at < source.count, XMLCharacter.isNameStart(source[at]) else { throw .notPlain }
    repeat { at += 1 } while at < source.count && XMLCharacter.isName(source[at])
    if at + 1 < source.count, source[at] == 0x3A {
      prefix = at - start
      at += 1
      guard XMLCharacter.isNameStart(source[at]) else { throw .notPlain }
      repeat { at += 1 } while at < source.count && XMLCharacter.isName(source[at])
    }
    guard at < source.count, at - start <= PlainXML.longestName, source[at] != 0x3A,
      source[at] < 0x80
    else { throw .notPlain }
    self.at = at
    return XMLNames.Written(
      start: start, count: at - start, prefix: prefix, hash: hash(of: start..<at))
  }

  /// Of a name's first and last eight bytes, and how many it has: those that differ in none
  /// of them are taken for the same, and the library reads the part.
  @inline(__always)
  private func hash(of name: Range<Int>) -> UInt32 {
    let width = MemoryLayout<UInt64>.size
    let bytes = UnsafeRawBufferPointer(source)
    var first: UInt64 = 0
    var last: UInt64 = 0
    if name.count >= width {
      first = bytes.loadUnaligned(fromByteOffset: name.lowerBound, as: UInt64.self)
      last = bytes.loadUnaligned(fromByteOffset: name.upperBound - width, as: UInt64.self)
    } else if name.lowerBound + width <= bytes.count {
      first = bytes.loadUnaligned(fromByteOffset: name.lowerBound, as: UInt64.self)
      first &= (1 << UInt64(name.count * 8)) &- 1
    } else {
      for index in name.reversed() { first = first << 8 | UInt64(source[index]) }
    }
    let mixed = first ^ (last << 23 | last >> 41) ^ UInt64(name.count)
    return UInt32(truncatingIfNeeded: (mixed &* 0x9E37_79B9_7F4A_7C15) >> 32)
  }

  /// Blanks within a tag; a tag does not end with the part.
  @inline(__always)
  private mutating func skipBlanks() throws(Stop) {
    while at < source.count, XMLCharacter.isBlank(source[at]) { at += 1 }
    if at >= source.count { throw .notPlain }
  }
}
