public import Documents

/// A file of concepts, layouts and words, taken apart into its lines.
public struct TaxonomyFile: Sendable {
  struct Line: Hashable, Sendable {
    var number: Int
    var fields: [String]
  }

  /// As it was given; the built-in files have their names alone.
  public let path: String
  /// As read, for its digest.
  public let bytes: [UInt8]
  private(set) var lines: [TaxonomySection: [Line]] = [:]
  /// What is wrong with the form of lines, whatever they say.
  private(set) var faults: [TaxonomyFault] = []

  /// `section` is that of lines that stand below no `[…]`.
  public init(
    path: String, bytes: [UInt8], section: TaxonomySection? = nil
  ) throws(DocumentError) {
    self.path = path
    self.bytes = bytes
    let text = try PlainText(bytes)
    if text.encoding != "UTF-8" {
      faults.append(TaxonomyFault(.otherEncoding, line: 1, [text.encoding]))
    }
    if text.replaced > 0 {
      faults.append(TaxonomyFault(.lostCharacters, line: 1, [String(text.replaced)]))
    }
    read(text.lines, section)
  }

  private mutating func read(_ texts: [String], _ first: TaxonomySection?) {
    var section = first
    var isSkipping = false
    for (index, text) in texts.enumerated() {
      let number = index + 1
      let bare = TaxonomyFile.trimmed(text[...])
      if bare.isEmpty || bare.hasPrefix("#") { continue }
      if let name = TaxonomyFile.sectionName(bare) {
        section = TaxonomySection(name: name)
        isSkipping = section == nil
        if isSkipping {
          faults.append(
            TaxonomyFault(
              .unknownSection, line: number, [name],
              choices: TaxonomySection.allCases.flatMap { [$0.rawValue, $0.chinese] }))
        }
        continue
      }
      if isSkipping { continue }
      let fields = TaxonomyFile.fields(text)
      guard let section else {
        // Said once; what follows cannot be judged.
        faults.append(TaxonomyFault(.noSection, line: number, [fields[0]]))
        return
      }
      if fields.count == 1, section != .concepts || bare.contains(" ") {
        faults.append(TaxonomyFault(.spacesForTabs, line: number, [String(bare)]))
        continue
      }
      lines[section, default: []].append(Line(number: number, fields: fields))
    }
  }

  /// The lines of a section as the readers of the built-in files take them.
  func text(of section: TaxonomySection) -> String {
    (lines[section] ?? []).map { $0.fields.joined(separator: "\t") + "\n" }.joined()
  }

  /// Whether it says what another does.
  func isSame(as other: TaxonomyFile) -> Bool {
    lines.mapValues { $0.map(\.fields) } == other.lines.mapValues { $0.map(\.fields) }
  }

  /// Between tabs, without the blanks and quotation marks that spreadsheets add.
  private static func fields(_ line: String) -> [String] {
    var fields = line.split(separator: "\t", omittingEmptySubsequences: false).map {
      field -> String in
      var bare = trimmed(field)
      if bare.count >= 2, bare.hasPrefix("\""), bare.hasSuffix("\"") {
        bare = bare.dropFirst().dropLast()
        return String(bare).replacing("\"\"", with: "\"")
      }
      return String(bare)
    }
    while fields.count > 1, fields.last == "" { fields.removeLast() }
    return fields
  }

  private static func trimmed(_ text: Substring) -> Substring {
    var rest = text
    while let first = rest.unicodeScalars.first, first.isBlank { rest = rest.dropFirst() }
    while let last = rest.unicodeScalars.last, last.isBlank { rest = rest.dropLast() }
    return rest
  }

  private static func sectionName(_ line: Substring) -> String? {
    for (open, close) in [("[", "]"), ("【", "】"), ("［", "］")]
    where line.hasPrefix(open) && line.hasSuffix(close) && line.count > 2 {
      return String(trimmed(line.dropFirst().dropLast()))
    }
    return nil
  }
}
