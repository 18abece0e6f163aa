/// A Word or Excel file: an archive whose parts name each other by relationships.
final class OfficePackage {
  /// A part that another names.
  struct Relationship {
    var id: String
    /// The last word of its type: `styles`, `worksheet`.
    var kind: String
    /// Its name in the archive.
    var part: String
  }

  private let archive: ZipArchive
  private let limits: DocumentLimits
  /// The name of the part that everything hangs on.
  let mainName: String
  let main: XMLTree
  let format: DocumentFormat

  init(_ bytes: [UInt8], limits: DocumentLimits) throws(DocumentError) {
    if EncryptedPackage.matches(bytes) { throw .encrypted }
    let archive = try ZipArchive(bytes, limits: limits)
    let roots = try OfficePackage.relationships(of: "", in: archive, limits: limits)
    let named = roots.first { $0.kind == "officeDocument" }?.part
    for name in [named, "word/document.xml", "xl/workbook.xml"].compactMap(\.self) {
      guard let part = try archive.part(name) else { continue }
      let tree = try XMLTree.parse(part, part: name, limits: limits)
      switch tree.rootName {
      case .document: format = .docx
      case .workbook: format = .xlsx
      default: throw .binary
      }
      self.archive = archive
      self.limits = limits
      mainName = name
      main = tree
      return
    }
    throw .binary
  }

  /// The parts that the main part names.
  func relationships() throws(DocumentError) -> [Relationship] {
    try OfficePackage.relationships(of: mainName, in: archive, limits: limits)
  }

  /// A part as a tree; nil where there is none.
  func tree(_ name: String?) throws(DocumentError) -> XMLTree? {
    guard let name, let bytes = try archive.part(name) else { return nil }
    return try XMLTree.parse(bytes, part: name, limits: limits)
  }

  private static func relationships(
    of name: String, in archive: ZipArchive, limits: DocumentLimits
  ) throws(DocumentError) -> [Relationship] {
    let folder = name.split(separator: "/").dropLast().map(String.init)
    let file = name.split(separator: "/").last ?? ""
    let listing = (folder + ["_rels", file + ".rels"]).joined(separator: "/")
    guard let bytes = try archive.part(listing) else { return [] }
    let tree = try XMLTree.parse(bytes, part: listing, limits: limits)
    return tree.children(of: 0).compactMap { node in
      guard tree.name(node) == .relationship, tree.value(.targetMode, of: node) != "External",
        let id = tree.value(.relationshipName, of: node),
        let type = tree.value(.relationshipType, of: node),
        let target = tree.value(.target, of: node)
      else { return nil }
      let kind = type.split(separator: "/").last.map(String.init) ?? type
      return Relationship(id: id, kind: kind, part: resolved(target, in: folder))
    }
  }

  /// A target as a name in the archive: below the folder of the part that names it,
  /// or from the archive's root.
  private static func resolved(_ target: String, in folder: [String]) -> String {
    var path = target.hasPrefix("/") ? [] : folder
    for step in target.split(separator: "/") {
      switch step {
      case ".": continue
      case "..": _ = path.popLast()
      default: path.append(String(step))
      }
    }
    return path.joined(separator: "/")
  }
}
