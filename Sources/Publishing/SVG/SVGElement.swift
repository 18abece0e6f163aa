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

  /// Text as XML takes it; what XML does not allow, or what turns the reading direction, is
  /// shown as a replacement character.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      case "\t", "\n", "\r": result += " "
      default: result.unicodeScalars.append(isAllowed(scalar) ? scalar : "\u{FFFD}")
      }
    }
    return result
  }

  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0xFFFE, 0xFFFF, 0x202A...0x202E, 0x2066...0x2069: false
    default: true
    }
  }
}
