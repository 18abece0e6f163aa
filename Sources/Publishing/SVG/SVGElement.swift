/// An element of a picture, with everything in it escaped.
struct SVGElement {
  var name: String
  var attributes: [(name: String, value: String)]
  var children: [SVGElement] = []
  var content: String?

  init(_ name: String, _ attributes: [(String, String)] = [], content: String? = nil) {
    self.name = name
    self.attributes = attributes.map { (name: $0.0, value: $0.1) }
    self.content = content
  }

  func serialized(indent: String = "") -> String {
    var text = indent + "<" + name
    for attribute in attributes {
      text += " \(attribute.name)=\"\(SVGElement.escaped(attribute.value))\""
    }
    if let content {
      return text + ">" + SVGElement.escaped(content) + "</\(name)>\n"
    }
    if children.isEmpty { return text + "/>\n" }
    return text + ">\n" + children.map { $0.serialized(indent: indent + "  ") }.joined()
      + indent + "</\(name)>\n"
  }

  /// Text of one line: a picture's texts have no others.
  static func escaped(_ text: String) -> String {
    let line = text.unicodeScalars.map { "\t\n\r".unicodeScalars.contains($0) ? " " : $0 }
    return MarkupText.escaped(String(String.UnicodeScalarView(line)))
  }
}
