import CLibxml2
import Glibc

extension HTMLTree {
  /// Parses a page that is in UTF-8 already. Nothing is fetched, no entity but the
  /// standard's characters is expanded, and work and memory are bounded.
  static func parse(
    _ page: [UInt8], limits: HTMLLimits, parts: PageParts = .standard
  ) throws(DocumentError) -> HTMLTree {
    guard page.count <= limits.pageBytes else { throw .limit("page-bytes") }
    guard TagCost.squares(of: page) <= limits.parserWork else { throw .limit("parser-work") }
    var builder = HTMLTreeBuilder(limits: limits, parts: parts)
    builder.parse(NeededAttributes.only(in: page))
    if let failure = builder.failure { throw failure }
    var tree = builder.tree
    tree.numberSiblings()
    return tree
  }
}

/// Takes the parser's events and keeps what readers ask for.
private struct HTMLTreeBuilder {
  private(set) var tree = HTMLTree()
  private(set) var failure: DocumentError?
  private let limits: HTMLLimits
  private let parts: PageParts
  private var open: [Int] = []
  /// How many elements are open within one that is dropped.
  private var skipped = 0
  private var work = 0
  private var context: htmlParserCtxtPtr?
  /// The parser keeps one copy of each name, so that pointers tell names apart.
  private var known: [UnsafePointer<xmlChar>: Int32] = [:]
  private var numbers: [String: Int32] = [:]
  /// By name: what an element of that name is, whatever its attributes.
  private var nameMarks: [HTMLTree.Marks] = []
  /// What ids and classes were found to say; pages repeat the same few.
  private var classMarks: [String: HTMLTree.Marks] = [:]

  /// The library sets up its tables once, before threads may share them.
  static let isReady: Bool = {
    xmlInitParser()
    return true
  }()

  init(limits: HTMLLimits, parts: PageParts) {
    self.limits = limits
    self.parts = parts
  }

  mutating func parse(_ page: [UInt8]) {
    guard HTMLTreeBuilder.isReady, !page.isEmpty else { return }
    page.withUnsafeBytes { buffer in
      let start = buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
      guard let context = htmlCreateMemoryParserCtxt(start, Int32(buffer.count)) else {
        failure = .malformed("html")
        return
      }
      defer { htmlFreeParserCtxt(context) }
      let options =
        HTML_PARSE_NONET.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue
        | HTML_PARSE_RECOVER.rawValue | HTML_PARSE_IGNORE_ENC.rawValue
      htmlCtxtUseOptions(context, Int32(options))
      xmlSwitchEncoding(context, XML_CHAR_ENCODING_UTF8)
      context.pointee.sax.pointee = HTMLTreeBuilder.handler
      self.context = context
      withUnsafeMutablePointer(to: &self) { builder in
        context.pointee.userData = UnsafeMutableRawPointer(builder)
        _ = htmlParseDocument(context)
      }
      self.context = nil
      while !open.isEmpty { close() }
    }
  }

  private mutating func stop(_ error: DocumentError) {
    if failure == nil { failure = error }
    if let context { xmlStopParser(context) }
  }

  private mutating func begin(
    _ name: UnsafePointer<xmlChar>, _ values: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
  ) {
    guard failure == nil else { return }
    if open.count + skipped >= limits.nesting { return stop(.limit("page-nesting")) }
    if skipped > 0 {
      skipped += 1
      return
    }
    if tree.nodes.count >= limits.elements { return stop(.limit("page-elements")) }
    let number = number(of: name)
    var node = HTMLTree.Node(
      name: number, parent: Int32(open.last ?? -1), end: 0, marks: nameMarks[Int(number)])
    if let values { read(values, into: &node) }
    if node.marks.contains(.dropped) { skipped = 1 }
    open.append(tree.nodes.count)
    tree.nodes.append(node)
  }

  private mutating func end() {
    if skipped > 1 {
      skipped -= 1
      return
    }
    skipped = 0
    close()
  }

  private mutating func close() {
    guard let node = open.popLast() else { return }
    tree.nodes[node].end = Int32(tree.nodes.count)
  }

  private mutating func characters(_ start: UnsafePointer<xmlChar>, _ count: Int) {
    guard failure == nil, skipped == 0, let parent = open.last else { return }
    let first = tree.bytes.count
    if first + count > limits.textBytes { return stop(.limit("text-bytes")) }
    tree.bytes.append(contentsOf: UnsafeBufferPointer(start: start, count: count))
    let last = tree.nodes.count - 1
    if last > parent, tree.isText(last), Int(tree.nodes[last].parent) == parent,
      Int(tree.nodes[last].first + tree.nodes[last].count) == first
    {
      tree.nodes[last].count += Int32(count)
    } else if tree.nodes.count >= limits.elements {
      stop(.limit("page-elements"))
    } else {
      tree.nodes.append(
        HTMLTree.Node(
          name: -1, parent: Int32(parent), end: Int32(last + 2), first: Int32(first),
          count: Int32(count)))
    }
  }

  /// A faulty tag makes the parser look through all that is open.
  private mutating func fault() {
    work += Int(context?.pointee.nameNr ?? 0) + 20
    if work > limits.parserWork / 5 { stop(.limit("parser-work")) }
  }

  private mutating func number(of name: UnsafePointer<xmlChar>) -> Int32 {
    if let found = known[name] { return found }
    let text = String(cString: name)
    let number = numbers[text] ?? Int32(tree.names.count)
    if numbers[text] == nil {
      numbers[text] = number
      tree.names.append(text)
      var marks: HTMLTree.Marks = []
      if parts.dropped.contains(text) { marks.insert(.dropped) }
      if parts.block.contains(text) { marks.insert(.block) }
      if parts.furniture.contains(text) { marks.insert(.around) }
      nameMarks.append(marks)
      tree.kinds.append(HTMLTree.Kind(text))
    }
    known[name] = number
    return number
  }

  /// Names and values in turn; a value may be missing.
  private mutating func read(
    _ values: UnsafeMutablePointer<UnsafePointer<xmlChar>?>, into node: inout HTMLTree.Node
  ) {
    var place = values
    while let name = place[0] {
      if let value = place[1] {
        read(String(cString: name), value, into: &node)
      } else if String(cString: name) == "hidden" {
        node.marks.insert(.dropped)
      }
      place += 2
    }
  }

  private mutating func read(
    _ name: String, _ bytes: UnsafePointer<xmlChar>, into node: inout HTMLTree.Node
  ) {
    switch name {
    case "id", "class":
      let marks = marks(ofName: HTMLTreeBuilder.string(bytes, limit: 200))
      if tree.names[Int(node.name)] != "body" { node.marks.formUnion(marks) }
    case "href": if tree.names[Int(node.name)] == "a" { node.marks.insert(.link) }
    case "rowspan", "colspan":
      let number = HTMLTreeBuilder.number(HTMLTreeBuilder.string(bytes, limit: 12))
      guard let number else { return }
      var spans = tree.spans[Int32(tree.nodes.count)] ?? (1, 1)
      if name == "rowspan" { spans.rows = number } else { spans.columns = number }
      tree.spans[Int32(tree.nodes.count)] = spans
    case "hidden": node.marks.insert(.dropped)
    case "style":
      if HTMLTreeBuilder.hides(bytes) { node.marks.insert(.dropped) }
    case "role":
      let role = HTMLTreeBuilder.string(bytes, limit: 40).lowercased()
      if parts.roles.contains(role) { node.marks.insert(.around) }
      if role == "presentation" || role == "none" { node.marks.insert(.layout) }
    default: break
    }
  }

  private mutating func marks(ofName name: String) -> HTMLTree.Marks {
    if let found = classMarks[name] { return found }
    let marks = parts.marks(ofName: name)
    if classMarks.count < 10_000 { classMarks[name] = marks }
    return marks
  }

  /// Whether a style keeps its element from being shown.
  private static func hides(_ style: UnsafePointer<xmlChar>) -> Bool {
    var words: [UInt8] = []
    var index = 0
    while index < 2000, style[index] != 0 {
      if style[index] > 0x20 { words.append(style[index] | 0x20) }
      index += 1
    }
    return hidingStyles.contains { words[...].contains(sequence: $0) }
  }

  // A colon and a hyphen have the bit that makes letters small already.
  private static let hidingStyles = ["display:none", "visibility:hidden", "mso-hide:all"].map {
    Array($0.utf8)
  }

  private static func string(_ bytes: UnsafePointer<xmlChar>, limit: Int) -> String {
    var count = 0
    while count < limit, bytes[count] != 0 { count += 1 }
    return String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
  }

  /// The digits at the beginning, as browsers read them.
  private static func number(_ text: String) -> Int? {
    Int(text.drop { $0 == " " || $0 == "+" }.prefix { ("0"..."9").contains($0) })
  }

  private typealias Pointer = UnsafeMutablePointer<HTMLTreeBuilder>

  private static func of(_ data: UnsafeMutableRawPointer?) -> Pointer? {
    data?.assumingMemoryBound(to: HTMLTreeBuilder.self)
  }

  private static var handler: xmlSAXHandler {
    var handler = xmlSAXHandler()
    handler.initialized = UInt32(XML_SAX2_MAGIC)
    handler.startElement = { data, name, values in
      guard let name else { return }
      HTMLTreeBuilder.of(data)?.pointee.begin(name, values)
    }
    handler.endElement = { data, _ in HTMLTreeBuilder.of(data)?.pointee.end() }
    handler.characters = { data, start, count in
      guard let start else { return }
      HTMLTreeBuilder.of(data)?.pointee.characters(start, Int(count))
    }
    handler.ignorableWhitespace = handler.characters
    // Without one, the library writes to standard error.
    handler.serror = { data, _ in HTMLTreeBuilder.of(data)?.pointee.fault() }
    return handler
  }
}

/// The parser compares each attribute of a tag with all before it: a tag with a million
/// of them would take hours.
enum TagCost {
  /// The sum over all tags of the square of the most attributes that each may have.
  static func squares(of page: [UInt8]) -> Int {
    page.withUnsafeBufferPointer { page in
      guard let start = page.baseAddress else { return 0 }
      var sum = 0
      var index = 0
      while let found = memchr(start + index, 0x3C, page.count - index) {
        index = UnsafeRawPointer(found) - UnsafeRawPointer(start) + 1
        guard index < page.count else { break }
        let letter = page[index] | 0x20
        guard letter >= 0x61, letter <= 0x7A else { continue }
        var count = 0
        while index < page.count, page[index] != 0x3E {
          let byte = page[index]
          if byte <= 0x27, mayPart(byte) { count += 1 }
          index += 1
        }
        sum &+= count &* count
      }
      return sum
    }
  }

  /// Whether an attribute may begin behind it.
  private static func mayPart(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x22 || byte == 0x27 || byte == 0x09 || byte == 0x0A || byte == 0x0D
      || byte == 0x0C
  }
}
