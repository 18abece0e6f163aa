/// What a paragraph takes over from its style.
struct WordStyles {
  struct Style {
    /// In lower case, without blanks: `heading1`, `标题1`, `toc2`.
    var name = ""
    var basedOn: String?
    /// 0 for the highest; 9 is running text.
    var outlineLevel: Int?
    var numbering: NumberingReference?
  }

  /// What follows from a style and those that it is based on.
  private struct Resolved {
    var headingLevel: Int?
    var isContents: Bool
    var numbering: NumberingReference?
  }

  private var styles: [String: Style] = [:]
  private var resolved: [String: Resolved] = [:]

  init(_ tree: XMLTree?) {
    guard let tree else { return }
    for node in tree.children(of: 0) where tree.name(node) == .style {
      guard let identifier = tree.value(.styleIdentifier, of: node) else { continue }
      var style = Style()
      style.name = (tree.value(ofChild: .styleName, of: node) ?? "").lowercased()
        .filter { $0 != " " }
      style.basedOn = tree.value(ofChild: .basedOn, of: node)
      if let properties = tree.child(of: node, .paragraphProperties) {
        style.outlineLevel = tree.number(ofChild: .outlineLevel, of: properties)
        style.numbering = NumberingReference(tree, properties)
      }
      styles[identifier] = style
    }
    for identifier in styles.keys {
      let chain = chain(identifier)
      resolved[identifier] = Resolved(
        headingLevel: WordStyles.headingLevel(chain),
        isContents: WordStyles.isContents(chain),
        numbering: chain.lazy.compactMap(\.numbering).first { $0.list != nil })
    }
  }

  /// A style and those that it is based on, nearest first.
  private func chain(_ identifier: String?) -> [Style] {
    var found: [Style] = []
    var next = identifier
    // Styles may be based on each other in a circle.
    while let name = next, let style = styles[name], found.count < 20 {
      found.append(style)
      next = style.basedOn
    }
    return found
  }

  /// 1 for Heading 1 or the highest outline level; nil for running text.
  func headingLevel(_ identifier: String?) -> Int? {
    identifier.flatMap { resolved[$0]?.headingLevel }
  }

  /// Whether the style is one of a table of contents.
  func isContents(_ identifier: String?) -> Bool {
    identifier.flatMap { resolved[$0]?.isContents } ?? false
  }

  func numbering(_ identifier: String?) -> NumberingReference? {
    identifier.flatMap { resolved[$0]?.numbering }
  }

  private static func headingLevel(_ chain: [Style]) -> Int? {
    for style in chain {
      if let level = style.outlineLevel { return level < 9 ? level + 1 : nil }
      for prefix in ["heading", "标题"] where style.name.hasPrefix(prefix) {
        let level = Int(style.name.dropFirst(prefix.count)) ?? 0
        if (1...9).contains(level) { return level }
      }
    }
    return nil
  }

  private static func isContents(_ chain: [Style]) -> Bool {
    chain.contains { $0.name.hasPrefix("toc") && Int($0.name.dropFirst(3)) != nil }
  }
}

/// Which list a paragraph is numbered in, and at which level.
struct NumberingReference {
  var list: String?
  var level: Int?

  init?(_ tree: XMLTree, _ properties: Int) {
    guard let node = tree.child(of: properties, .numberingProperties) else { return nil }
    list = tree.value(ofChild: .numberingIdentifier, of: node)
    level = tree.number(ofChild: .numberingLevel, of: node)
  }
}
