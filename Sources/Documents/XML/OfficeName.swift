/// The elements that the readers of Word and Excel files know, by a fixed prefix for
/// each namespace: `w` Word, `s` sheets, `m` formulas, `mc` alternatives, `p` packages.
enum OfficeName: String, CaseIterable, Sendable {
  /// Any element that no reader asks for.
  case other = ""
  /// Characters, a node of their own.
  case characters = "#"

  case relationship = "p:Relationship"
  case alternateContent = "mc:AlternateContent"
  case choice = "mc:Choice"
  case fallback = "mc:Fallback"
  case mathText = "m:t"

  case document = "w:document"
  case body = "w:body"
  case paragraph = "w:p"
  case paragraphProperties = "w:pPr"
  case run = "w:r"
  case runProperties = "w:rPr"
  case text = "w:t"
  case tab = "w:tab"
  case positionalTab = "w:ptab"
  case lineBreak = "w:br"
  case carriageReturn = "w:cr"
  case noBreakHyphen = "w:noBreakHyphen"
  case symbol = "w:sym"
  case hidden = "w:vanish"
  case rubyText = "w:rt"
  case inserted = "w:ins"
  case deleted = "w:del"
  case movedFrom = "w:moveFrom"
  case movedTo = "w:moveTo"
  case fieldCharacter = "w:fldChar"
  case fieldInstruction = "w:instrText"
  case footnoteReference = "w:footnoteReference"
  case endnoteReference = "w:endnoteReference"
  case footnote = "w:footnote"
  case endnote = "w:endnote"
  case textBoxContent = "w:txbxContent"
  case contentControl = "w:sdt"
  case contentControlProperties = "w:sdtPr"
  case contentControlContent = "w:sdtContent"
  case gallery = "w:docPartGallery"
  case docPart = "w:docPartObj"
  case customXML = "w:customXml"
  case embeddedChunk = "w:altChunk"
  case sectionProperties = "w:sectPr"

  case table = "w:tbl"
  case row = "w:tr"
  case rowProperties = "w:trPr"
  case cell = "w:tc"
  case cellProperties = "w:tcPr"
  case gridSpan = "w:gridSpan"
  case verticalMerge = "w:vMerge"
  case horizontalMerge = "w:hMerge"
  case gridBefore = "w:gridBefore"
  case cellDeleted = "w:cellDel"

  case style = "w:style"
  case styleName = "w:name"
  case basedOn = "w:basedOn"
  case paragraphStyle = "w:pStyle"
  case outlineLevel = "w:outlineLvl"
  case numberingProperties = "w:numPr"
  case numberingIdentifier = "w:numId"
  case numberingLevel = "w:ilvl"
  case abstractNumbering = "w:abstractNum"
  case abstractNumberingIdentifier = "w:abstractNumId"
  case numberingInstance = "w:num"
  case level = "w:lvl"
  case levelOverride = "w:lvlOverride"
  case startOverride = "w:startOverride"
  case start = "w:start"
  case numberFormat = "w:numFmt"
  case levelText = "w:lvlText"
  case legalNumbering = "w:isLgl"

  case workbook = "s:workbook"
  case workbookProperties = "s:workbookPr"
  case sheets = "s:sheets"
  case sheet = "s:sheet"
  case worksheet = "s:worksheet"
  case sheetData = "s:sheetData"
  case sheetRow = "s:row"
  case sheetCell = "s:c"
  case cellValue = "s:v"
  case inlineString = "s:is"
  case sharedString = "s:si"
  case sheetText = "s:t"
  case richRun = "s:r"
  case phonetic = "s:rPh"
  case columns = "s:cols"
  case column = "s:col"
  case mergedCells = "s:mergeCells"
  case mergedCell = "s:mergeCell"
  case numberFormats = "s:numFmts"
  case sheetNumberFormat = "s:numFmt"
  case cellFormats = "s:cellXfs"
  case cellFormat = "s:xf"

  /// Whether the element's characters are kept; all others only indent the file.
  var holdsText: Bool {
    switch self {
    case .text, .mathText, .fieldInstruction, .cellValue, .sheetText: true
    default: false
    }
  }

  /// Whether a file has the same element, with all that is in it, again and again.
  var isRepeated: Bool {
    switch self {
    case .runProperties, .paragraphProperties, .cellProperties, .rowProperties: true
    default: false
    }
  }

  private static let known = Dictionary(uniqueKeysWithValues: allCases.map { ($0.rawValue, $0) })

  init(_ local: String, prefix: String) {
    self = OfficeName.known[prefix + local] ?? .other
  }

  /// The files of the strict variant name their namespaces otherwise.
  static func prefix(of namespace: String) -> String {
    let bytes = Array(namespace.utf8)[...]
    if bytes.contains(sequence: wordNamespace) { return "w:" }
    if bytes.contains(sequence: sheetNamespace) { return "s:" }
    if bytes.contains(sequence: alternativesNamespace) { return "mc:" }
    if bytes.contains(sequence: relationshipsNamespace) { return "p:" }
    if namespace.hasSuffix("/math") { return "m:" }
    return none
  }

  /// The prefix of all other namespaces, and of none.
  static let none = "-:"

  private static let wordNamespace = Array("/wordprocessingml/".utf8)
  private static let sheetNamespace = Array("/spreadsheetml/".utf8)
  private static let alternativesNamespace = Array("/markup-compatibility/".utf8)
  private static let relationshipsNamespace = Array("/package/2006/relationships".utf8)
}

/// The attributes that the readers know.
enum OfficeAttribute: String, CaseIterable, Sendable {
  case value = "val"
  case type, char, font, id
  case relationship = "r:id"
  case fieldCharacterType = "fldCharType"
  case styleIdentifier = "styleId"
  case numberingIdentifier = "numId"
  case abstractNumberingIdentifier = "abstractNumId"
  case level = "ilvl"
  case reference = "r"
  case cellType = "t"
  case cellStyle = "s"
  case range = "ref"
  case hidden, min, max, name, state, date1904
  case formatIdentifier = "numFmtId"
  case formatCode
  case relationshipName = "Id"
  case relationshipType = "Type"
  case target = "Target"
  case targetMode = "TargetMode"

  private static let known = Dictionary(uniqueKeysWithValues: allCases.map { ($0.rawValue, $0) })

  /// Nil where no reader asks for the attribute, or where it is another namespace's.
  init?(_ local: String, namespace: String?) {
    guard let namespace else {
      guard let found = OfficeAttribute.known[local] else { return nil }
      self = found
      return
    }
    let own = OfficeAttribute.known[local]
    let ofRelationship = OfficeAttribute.known["r:" + local]
    guard own != nil || ofRelationship != nil else { return nil }
    let isRelationship = namespace.hasSuffix("/relationships")
    let isMain = ["w:", "s:"].contains(OfficeName.prefix(of: namespace))
    guard isRelationship || isMain, let found = isRelationship ? ofRelationship : own
    else { return nil }
    self = found
  }
}
