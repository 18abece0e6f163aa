/// What reports are read by: the built-in data and files of one's own beside it.
///
/// ```swift
/// let own = try TaxonomyFile(path: path, bytes: bytes)
/// let set = TaxonomySet(own: [own])
/// let report = try ReportReader(taxonomy: set).read(document)
/// ```
public struct TaxonomySet: Sendable {
  /// In the order in which they were taken; what comes first is not taken back.
  public let own: [TaxonomyFile]
  /// Nil for the built-in data alone, which is not read before it is needed.
  private let parts: Parts?

  private struct Parts {
    var taxonomy: Taxonomy
    var library: FormLibrary
    var titles: TitleWords
    var gazetteer: Gazetteer
    var lexicon: NarrativeLexicon
  }

  public var taxonomy: Taxonomy { parts?.taxonomy ?? .standard }
  var library: FormLibrary { parts?.library ?? .standard }
  var titles: TitleWords { parts?.titles ?? .standard }
  var gazetteer: Gazetteer { parts?.gazetteer ?? .standard }
  var lexicon: NarrativeLexicon { parts?.lexicon ?? .shipped }

  /// The built-in data alone.
  public static let standard = TaxonomySet()

  private init() {
    own = []
    parts = nil
  }

  public init(own: [TaxonomyFile]) {
    if own.isEmpty {
      self = .standard
      return
    }
    self.own = own
    func added(_ section: TaxonomySection) -> [UInt8] {
      [0x0A] + own.flatMap { Array($0.text(of: section).utf8) }
    }
    func whole(_ section: TaxonomySection) -> [UInt8] {
      BuiltInData.files.filter { $0.section == section }.flatMap { $0.bytes + [0x0A] }
        + added(section)
    }
    let taxonomy = Taxonomy(tsv: String(decoding: whole(.concepts), as: UTF8.self))
    let labels = OwnLabels(own, taxonomy: taxonomy)
    let library = FormLibrary(
      layouts: BuiltInData.files.filter { $0.section == .layouts }.map(\.bytes),
      own: [added(.layouts)], words: whole(.forms), labels: labels.byConcept,
      taxonomy: taxonomy)
    parts = Parts(
      taxonomy: taxonomy, library: library, titles: TitleWords(whole(.titles)),
      gazetteer: Gazetteer(regions: whole(.regions), words: whole(.levels)),
      lexicon: NarrativeLexicon(
        subjects: whole(.subjects) + Array(labels.subjects.utf8), aspects: whole(.aspects),
        words: whole(.words), units: whole(.units)))
  }

  /// With one more file.
  public func adding(_ file: TaxonomyFile) -> TaxonomySet {
    TaxonomySet(own: own + [file])
  }

  /// All that decides how reports are read, for a digest.
  public var contents: [UInt8] {
    var contents: [UInt8] = []
    for file in BuiltInData.files { contents += Array(file.name.utf8) + file.bytes }
    for file in BuiltInData.fixed { contents += Array(file.name.utf8) + file.bytes }
    for file in own { contents += file.bytes }
    return contents
  }

  /// How many layouts are known.
  public var layoutCount: Int { library.layouts.count }

  /// What is wrong with a file that is to be read beside this set.
  public func faults(in file: TaxonomyFile) -> [TaxonomyFault] {
    // A built-in file is a valid example of its own format: it is not held against itself.
    let base = (BuiltInData.parsed + own).filter { !$0.isSame(as: file) }
    var check = TaxonomyCheck(base: base)
    return check.faults(in: file)
  }
}

/// The labels that own files give to concepts. A label counts wherever its concept is
/// read: at the prompt, as a row of every form that has the concept, and in the text.
struct OwnLabels {
  private(set) var byConcept: [String: [String]] = [:]
  /// Lines of narrative subjects.
  private(set) var subjects = ""

  init(_ own: [TaxonomyFile], taxonomy: Taxonomy) {
    for line in own.flatMap({ $0.lines[.concepts] ?? [] }) where line.fields.count >= 3 {
      let path = line.fields[0]
      let names = [line.fields[1]] + line.fields[2].split(separator: ";").map(String.init)
      byConcept[path, default: []] += names.filter { !$0.isEmpty }
    }
    for (path, labels) in byConcept.sorted(by: { $0.key < $1.key }) {
      guard let concept = taxonomy.concept(at: path) else { continue }
      let words = labels.map { $0.filter { !"“”\"‘’ 　".contains($0) } }.joined(separator: "|")
      let (dimension, stage) = OwnLabels.nature(of: concept)
      guard let dimension else { continue }
      subjects += "\(path)\t\(dimension)\t\(stage)\t-\t\(words)\n"
    }
  }

  /// What the figures of a concept measure, and the stage of those that say none. Rates
  /// and scores are read by the words that stand beside their subjects.
  private static func nature(of concept: Concept) -> (String?, String) {
    if concept.kind == .ratio || concept.kind == .score { return (nil, "") }
    if concept.kind == .count { return ("count", "year") }
    if concept.unit.hasSuffix("元") { return ("money", "final") }
    return (concept.unit == "人" ? "persons" : "count", "year")
  }
}
