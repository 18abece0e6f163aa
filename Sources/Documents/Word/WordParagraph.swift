/// The text of a paragraph as it is printed, and what hangs on it.
struct WordParagraph {
  /// Pieces between line breaks.
  private(set) var pieces: [[UInt8]] = [[]]
  /// The contents of its text boxes.
  private(set) var textBoxes: [Int] = []
  private(set) var footnotes: [String] = []
  private(set) var endnotes: [String] = []
  private(set) var styleIdentifier: String?
  private(set) var outlineLevel: Int?
  private(set) var numbering: NumberingReference?
  /// The paragraph's end was deleted by a tracked change: the next goes on in it.
  private(set) var joinsNext = false

  init(_ tree: XMLTree, _ node: Int, fields: inout FieldState) {
    if let properties = tree.child(of: node, .paragraphProperties) {
      styleIdentifier = tree.value(ofChild: .paragraphStyle, of: properties)
      outlineLevel = tree.number(ofChild: .outlineLevel, of: properties)
      numbering = NumberingReference(tree, properties)
      if let mark = tree.child(of: properties, .runProperties) {
        joinsNext = tree.child(of: mark, .deleted) != nil
      }
    }
    readInline(tree, node, fields: &fields)
    fields.endParagraph()
  }

  var isBlank: Bool {
    pieces.allSatisfy { LineTrimming.isBlank($0) }
  }

  /// Goes on with a paragraph that a deleted paragraph end joins to this one.
  mutating func join(_ next: WordParagraph) {
    if let first = next.pieces.first { pieces[pieces.count - 1] += first }
    pieces += next.pieces.dropFirst()
    textBoxes += next.textBoxes
    footnotes += next.footnotes
    endnotes += next.endnotes
    // The properties are those of the paragraph end that is left.
    styleIdentifier = next.styleIdentifier
    outlineLevel = next.outlineLevel
    numbering = next.numbering
    joinsNext = next.joinsNext
  }

  private mutating func readInline(_ tree: XMLTree, _ node: Int, fields: inout FieldState) {
    for child in tree.children(of: node) {
      switch tree.name(child) {
      case .text, .mathText: if fields.isShown { append(tree.characters(of: child)) }
      case .tab, .positionalTab: if fields.isShown { append([0x09]) }
      case .lineBreak, .carriageReturn: if fields.isShown { pieces.append([]) }
      case .noBreakHyphen: if fields.isShown { append([0x2D]) }
      case .symbol:
        if fields.isShown {
          let font = tree.value(.font, of: child)
          append(Array(SymbolFont.character(font: font, code: tree.value(.char, of: child)).utf8))
        }
      case .run: if !isHidden(tree, child) { readInline(tree, child, fields: &fields) }
      case .fieldCharacter: fields.see(tree.value(.fieldCharacterType, of: child))
      case .fieldInstruction: fields.see(instruction: tree.characters(of: child))
      case .footnoteReference: if let id = tree.value(.id, of: child) { footnotes.append(id) }
      case .endnoteReference: if let id = tree.value(.id, of: child) { endnotes.append(id) }
      case .alternateContent:
        if let chosen = tree.chosen(of: child) { readInline(tree, chosen, fields: &fields) }
      case .textBoxContent: textBoxes.append(child)
      case .paragraphProperties, .runProperties, .deleted, .movedFrom, .rubyText,
        .contentControlProperties, .characters:
        break
      default: readInline(tree, child, fields: &fields)
      }
    }
  }

  private func isHidden(_ tree: XMLTree, _ run: Int) -> Bool {
    guard let properties = tree.child(of: run, .runProperties) else { return false }
    return tree.isOn(.hidden, of: properties)
  }

  private mutating func append(_ bytes: some Collection<UInt8>) {
    pieces[pieces.count - 1] += bytes
  }
}

/// Where the reader stands in fields: their instructions are not printed, their results
/// are, but for those that list the contents.
struct FieldState {
  private struct Field {
    var isInstruction = true
    var isContents = false
  }

  private var open: [Field] = []

  var isShown: Bool { !open.contains { $0.isInstruction || $0.isContents } }

  mutating func see(_ character: String?) {
    switch character {
    case "begin": open.append(Field())
    case "separate": if !open.isEmpty { open[open.count - 1].isInstruction = false }
    case "end": _ = open.popLast()
    default: break
    }
  }

  /// An instruction that a paragraph leaves open would hide all that follows.
  mutating func endParagraph() {
    open.removeAll { $0.isInstruction && !$0.isContents }
  }

  mutating func see(instruction: ArraySlice<UInt8>) {
    guard let last = open.indices.last, open[last].isInstruction else { return }
    let word = instruction.drop { $0 == 0x20 }
    if word.starts(with: "TOC".utf8) { open[last].isContents = true }
  }
}

extension XMLTree {
  /// One of several versions of the same content: the first, else the one for programs
  /// that know none of the others.
  func chosen(of alternatives: Int) -> Int? {
    child(of: alternatives, .choice) ?? child(of: alternatives, .fallback)
  }
}
