/// A sheet to draw on: sizes in pixels, text in fonts that hold Chinese.
struct SVGPage {
  static let width = 960
  static let fontSize = 14
  static let lineHeight = 26
  static let margin = 24

  var elements: [SVGElement] = []
  /// How far down is drawn.
  var bottom = 0

  enum Anchor: String { case start, middle, end }

  /// Dark grey on white reads well in print as well.
  enum Ink: String {
    case text = "#222222"
    case pale = "#767676"
    case line = "#c8c8c8"
    case figure = "#2f6f9f"
    case below = "#b3541e"
    case other = "#7a5195"
  }

  mutating func text(
    _ text: String, x: Int, y: Int, anchor: Anchor = .start, ink: Ink = .text, size: Int = fontSize,
    isBold: Bool = false, whole: String? = nil
  ) {
    var attributes = [("x", "\(x)"), ("y", "\(y)"), ("fill", ink.rawValue)]
    if anchor != .start { attributes.append(("text-anchor", anchor.rawValue)) }
    if size != SVGPage.fontSize { attributes.append(("font-size", "\(size)")) }
    if isBold { attributes.append(("font-weight", "bold")) }
    guard let whole, whole != text else {
      elements.append(SVGElement("text", attributes, content: text))
      return
    }
    // What was cut is read when the pointer rests on it.
    var group = SVGElement("g")
    group.children = [
      SVGElement("title", content: whole), SVGElement("text", attributes, content: text),
    ]
    elements.append(group)
  }

  mutating func line(_ x1: Int, _ y1: Int, _ x2: Int, _ y2: Int, ink: Ink = .line) {
    elements.append(
      SVGElement(
        "line",
        [
          ("x1", "\(x1)"), ("y1", "\(y1)"), ("x2", "\(x2)"), ("y2", "\(y2)"),
          ("stroke", ink.rawValue), ("stroke-width", "1"),
        ]))
  }

  mutating func box(x: Int, y: Int, width: Int, height: Int, ink: Ink = .figure) {
    elements.append(
      SVGElement(
        "rect",
        [
          ("x", "\(x)"), ("y", "\(y)"), ("width", "\(width)"), ("height", "\(height)"),
          ("fill", ink.rawValue),
        ]))
  }

  /// A point of a series: filled, hollow, and so on by shape as well as by colour.
  mutating func point(x: Int, y: Int, series: Int) {
    let ink: Ink = [.figure, .below, .other][series % 3]
    let radius = 5
    switch series % 3 {
    case 0:
      elements.append(
        SVGElement(
          "circle",
          [("cx", "\(x)"), ("cy", "\(y)"), ("r", "\(radius)"), ("fill", ink.rawValue)]))
    case 1:
      elements.append(
        SVGElement(
          "circle",
          [
            ("cx", "\(x)"), ("cy", "\(y)"), ("r", "\(radius)"), ("fill", "#ffffff"),
            ("stroke", ink.rawValue), ("stroke-width", "2"),
          ]))
    default:
      let points =
        "\(x),\(y - radius - 1) \(x + radius + 1),\(y) \(x),\(y + radius + 1) \(x - radius - 1),\(y)"
      elements.append(SVGElement("polygon", [("points", points), ("fill", ink.rawValue)]))
    }
  }

  /// The picture, complete in itself.
  func picture(title: String, description: String) -> String {
    let height = bottom + SVGPage.margin
    var root = SVGElement(
      "svg",
      [
        ("xmlns", "http://www.w3.org/2000/svg"), ("width", "\(SVGPage.width)"),
        ("height", "\(height)"), ("viewBox", "0 0 \(SVGPage.width) \(height)"), ("role", "img"),
        (
          "font-family",
          "'Noto Sans CJK SC', 'Source Han Sans SC', 'PingFang SC', 'Microsoft YaHei', sans-serif"
        ),
        ("font-size", "\(SVGPage.fontSize)"),
      ])
    root.children =
      [
        SVGElement("title", content: title), SVGElement("desc", content: description),
        SVGElement(
          "rect",
          [
            ("x", "0"), ("y", "0"), ("width", "\(SVGPage.width)"), ("height", "\(height)"),
            ("fill", "#ffffff"),
          ]),
      ] + elements
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + root.serialized()
  }

  /// About how wide text is: Chinese and other wide characters an em, the rest six tenths.
  static func width(of text: some StringProtocol) -> Int {
    text.unicodeScalars.reduce(0) { $0 + width(of: $1) } / 10
  }

  private static func width(of scalar: Unicode.Scalar) -> Int {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: 0
    default: fontSize * (scalar.value >= 0x2E80 ? 10 : 6)
    }
  }

  /// Text cut to a width, with `…` in place of what was cut.
  static func cut(_ text: String, to width: Int) -> String {
    if self.width(of: text) <= width { return text }
    var result = ""
    for character in text {
      if self.width(of: result + String(character)) + fontSize > width { break }
      result.append(character)
    }
    return result + "…"
  }
}
