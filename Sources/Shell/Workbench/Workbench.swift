import Analysis
import Audit
import Language
import Publishing
import Quantities
import Reports
import Workspace

/// A report on the bench: its place in the workspace and how it is called.
struct BenchReport: Sendable {
  /// The number that its figures carry as long as the program runs.
  var index: Int
  var loaded: LoadedReport
  /// Department and year; the file's name where the report says neither.
  var name: String
}

/// What a person works with: loaded reports, names, rules, the focus, and the results
/// so far. Commands change it; nothing else holds state.
final class Workbench {
  let workspace: Workspace
  var words: Wording
  var catalogue: NameCatalogue
  /// What reports are read by.
  private(set) var reading = ReportReading.standard
  /// Rules in force: the packs' and those typed here.
  var rules: [Rule]
  /// Every pack that may be put in force: those that ship and those loaded.
  var library = BuiltInPacks.all
  /// The packs in force.
  private(set) var stack = RuleStack()
  /// The reports that commands speak of; empty for all.
  var focus: [Int] = []
  /// Tables by the step that showed them, for `4.总支出` and `步3:4.总支出`.
  var tables: [Int: ResultTable] = [:]
  var lastTableStep: Int?
  /// The number of the step that runs.
  var step = 0
  /// Findings by their identifiers, as last checked, and the reports in which others are
  /// found again.
  var findings = Recent<String, Finding>(4096)
  var findingHomes: [String: Int] = [:]
  /// Restrictions on what commands may do: a stranger's session is being replayed.
  var confinement: Confinement?
  /// The folder of the session that runs: paths that do not stand in the working folder
  /// are looked for there.
  var sessionFolder: String?
  /// Files that the running step read, for the session.
  var readFiles: [FileRecord] = []
  /// Where the files are that were loaded here, by the names that they are known by.
  var placesOnDisk: [String: String] = [:]
  /// Who corrects and marks, as `set preparer` or the session's header says; empty for nobody.
  var preparer = ""
  /// Who reviewed it, for the working paper.
  var reviewer = ""
  /// What was done so far.
  var log = StepLog()
  /// The form that tables take; nil for one to look at.
  var tableForm: TableForm?
  /// Whether `load` and `check` say what one may want to do next: to people, not to pipes.
  var showsHints = false
  /// Whether output has colours, and what shows more than a screen of it: matters of the
  /// terminal, of which nothing is recorded.
  var color = ColorChoice.auto
  var pager = PagerChoice.auto
  /// Whether each line says how long it took.
  var isTiming = false
  /// Ends the program after this line.
  var isDone = false
  /// The lesson that is being learnt.
  var lesson: LessonRun?
  /// How many files are read at once.
  var jobs = Jobs.standard
  /// Makes what says how far a load is, where somebody sees it.
  var makeProgress: (() -> LoadProgress?)?
  /// What `save` writes; the running program's recording.
  var saving: ((_ path: String, _ keepingFailed: Bool) throws(Diagnostic) -> [OutputItem])?
  /// What takes the digests of files that steps read; nil where none is open.
  var keepingInputs: (() -> (() -> Void)?)?
  /// What `replay` runs.
  var replaying: ((_ path: String) throws(Diagnostic) -> [OutputItem])?

  private var numbering: [ReportKey: Int] = [:]
  /// Reports whose figures and results are kept as long as nothing changes.
  private static let keptReports = 128
  private var books = Recent<Int, FigureBook>(keptReports)
  /// What a stored fact became part of, by the fact's name.
  private var figuresByName = Recent<Int, [String: Figure]>(keptReports)
  private var subjects = Recent<Int, AuditSubject>(keptReports)
  private var results = Recent<Int, CheckResult>(keptReports)
  private var current: [BenchReport]?
  private var byYear: [YearKey: BenchReport]?
  /// Project reports by department and year, as far as they were asked for.
  var projectReports: [DepartmentYear: [BenchReport]]?
  private var engine: RuleEngine?
  /// What `undo` brings back, oldest first.
  var undoStack: [UndoEntry] = []
  /// How often something that commands work from has changed.
  private(set) var changeCount = 0
  /// What the reviewer decided, as far as it was asked for.
  var judgement = KeptJudgement()

  init(workspace: Workspace, language: Wording.Language) throws(StartFault) {
    self.workspace = workspace
    words = Wording(language: language)
    catalogue = try Workbench.catalogue(of: .standard)
    rules = []
    do throws(PackFault) { try use(packs: BuiltInPacks.standard) } catch {
      throw .brokenData(
        "\(error.pack):\(error.line): \(error.diagnostic.code.rawValue) \(error.diagnostic.arguments)"
      )
    }
  }

  /// Packs in force, from the lowest to the highest, with their text.
  var packs: [(name: String, text: String)] { stack.packs.map { ($0.name, $0.text) } }

  /// Puts packs in force with those that they stand on, in place of those that were;
  /// rules and names typed here stay.
  func use(packs names: [String]) throws(PackFault) {
    let next = try RuleStack(names, library: library, vocabulary: catalogue.vocabulary)
    let typed = rules.filter { $0.pack == nil }
    if !stack.packs.isEmpty {
      do throws(StartFault) { try nameAnew(by: reading.taxonomy.taxonomy, for: next) } catch {
        throw PackFault(pack: names.first ?? "", line: 0, diagnostic: Diagnostic(.unknownRule))
      }
    } else {
      next.define(in: &catalogue)
    }
    stack = next
    rules = next.rules
    for rule in typed { take(rule) }
    rulesChanged()
  }

  /// Names as they are without any pack's, for trying out packs that are not in force.
  func namesWithoutPacks() throws(PackFault) -> NameCatalogue {
    do throws(StartFault) { return try Workbench.catalogue(of: reading.taxonomy.taxonomy) } catch {
      throw PackFault(pack: "", line: 0, diagnostic: Diagnostic(.unknownRule))
    }
  }

  /// Puts a rule in force in place of one of its name; whether there was one.
  @discardableResult
  func take(_ rule: Rule) -> Bool {
    guard let place = rules.firstIndex(where: { $0.name == rule.name }) else {
      rules.append(rule)
      return false
    }
    rules[place] = rule
    return true
  }

  /// The names of a taxonomy, with those of the packs and those typed here.
  private func nameAnew(by taxonomy: Taxonomy, for stack: RuleStack) throws(StartFault) {
    let bound = catalogue.formulas.filter { $0.kind == .binding && $0.pack == nil }
    catalogue = try Workbench.catalogue(of: taxonomy)
    stack.define(in: &catalogue)
    for formula in bound { catalogue.define(formula) }
  }

  /// The names of a taxonomy's concepts, with what ships beside them.
  private static func catalogue(of taxonomy: Taxonomy) throws(StartFault) -> NameCatalogue {
    var catalogue = NameCatalogue(
      concepts: taxonomy.concepts.map {
        ConceptName(
          path: $0.path, name: $0.name, synonyms: $0.labels, english: $0.english, unit: $0.unit)
      })
    for file in BuiltInNames.texts {
      do { try catalogue.add(definitions: file.text) } catch {
        throw .brokenData("\(file.name):\(error.line): \(error.diagnostic.code.rawValue)")
      }
    }
    return catalogue
  }

  /// Takes another taxonomy into force for the names typed and the reports read from now on.
  func read(by taxonomy: TaxonomySet) throws(Diagnostic) {
    do throws(StartFault) { try nameAnew(by: taxonomy.taxonomy, for: stack) } catch {
      // A name that the built-in definitions use means something else now.
      throw Diagnostic(.taxonomyFaulty, [taxonomy.own.last?.path ?? "", "1", "1", "\(error)"])
    }
    reading = ReportReading(taxonomy: taxonomy)
    rulesChanged()
  }

  // MARK: Reports

  /// All loaded reports, in the order of loading.
  func reports() throws(Diagnostic) -> [BenchReport] {
    if let current { return current }
    let loaded = try storage { () throws(WorkspaceFault) in try workspace.reports() }
    let result = loaded.map { report -> BenchReport in
      let index = numbering[report.key] ?? numbering.count + 1
      numbering[report.key] = index
      return BenchReport(index: index, loaded: report, name: Workbench.name(of: report))
    }
    current = result
    return result
  }

  static func name(of report: LoadedReport) -> String {
    let identity = report.identity
    var parts: [String] = []
    if let department = identity.department {
      parts.append(department)
    } else if let path = report.files.first?.record.path {
      parts.append(path.split(separator: "/").last.map(String.init) ?? path)
    }
    if let year = identity.year { parts.append(String(year)) }
    if identity.kind != .whole { parts.append(identity.kind.rawValue) }
    return parts.joined(separator: " ")
  }

  /// Forgets what was worked out from the loaded reports.
  func reportsChanged() {
    current = nil
    figuresChanged()
  }

  /// Forgets what was worked out from figures: one was corrected.
  func figuresChanged() {
    byYear = nil
    projectReports = nil
    changeCount += 1
    judgement = KeptJudgement()
    books.removeAll()
    figuresByName.removeAll()
    subjects.removeAll()
    results.removeAll()
  }

  func rulesChanged() {
    results.removeAll()
    subjects.removeAll()
    engine = nil
  }

  /// The reports that commands speak of.
  func focused() throws(Diagnostic) -> [BenchReport] {
    let all = try reports()
    if focus.isEmpty { return all }
    let wanted = Set(focus)
    return all.filter { wanted.contains($0.index) }
  }

  /// The one report that a command needs.
  func theReport(at range: Range<Int>? = nil) throws(Diagnostic) -> BenchReport {
    let candidates = try focused()
    if candidates.count == 1 { return candidates[0] }
    throw Diagnostic(
      .needsReport, at: range, candidates: candidates.prefix(8).map { "use \($0.name)" })
  }

  // MARK: Figures

  func book(of report: BenchReport) throws(Diagnostic) -> FigureBook {
    if let book = books[report.index] { return book }
    let key = report.loaded.key
    let (facts, blanks) = try storage { () throws(WorkspaceFault) in
      try workspace.together { () throws(WorkspaceFault) in
        (try workspace.facts(of: key), try workspace.blanks(of: key))
      }
    }
    let merged = FigureMerging(facts, of: report)
    let figures = try amended(merged, of: report)
    figuresByName[report.index] = merged.places.mapValues { figures[$0] }
      .filter { !$0.value.isStruckOut }
    let book = FigureBook(
      figures: figures, blanks: blanks.map(\.value), references: try references(to: report))
    books[report.index] = book
    return book
  }

  /// An evaluator over a report, with the reviewer's corrections in force.
  func plainEvaluator(for report: BenchReport) throws(Diagnostic) -> Evaluator {
    plainEvaluator(for: report, over: try book(of: report))
  }

  func plainEvaluator(for report: BenchReport, over book: FigureBook) -> Evaluator {
    var evaluator = Evaluator(
      book: book, catalogue: catalogue, reportName: report.name,
      year: report.loaded.identity.year)
    evaluator.completesNames = true
    let tables = tables
    let last = lastTableStep
    evaluator.cells = { (cell: CellReference) throws(Diagnostic) -> Value in
      let (table, row) = try Workbench.row(cell, in: tables, last: last)
      guard let name = cell.column else {
        throw Diagnostic(
          .unknownColumn, at: cell.range, [""], candidates: table.columns.map(\.name))
      }
      guard let column = table.column(named: name) else {
        throw Diagnostic(
          .unknownColumn, at: cell.range, [name], candidates: table.columns.map(\.name))
      }
      guard let value = row.cells[column].value else {
        let text = row.cells[column].text
        if row.cells[column] == .notReported {
          throw Diagnostic(.notReported, at: cell.range, [name, ""])
        }
        throw Diagnostic(.notANumber, at: cell.range, [name, text])
      }
      return value
    }
    return evaluator
  }

  /// The row that a reference names.
  static func row(_ cell: CellReference, in tables: [Int: ResultTable], last: Int?)
    throws(Diagnostic) -> (table: ResultTable, row: ResultRow)
  {
    if let step = cell.step, tables[step] == nil {
      throw Diagnostic(
        .unknownStep, at: cell.range, [String(step)],
        candidates: tables.keys.sorted().map { "步\($0)" })
    }
    guard let step = cell.step ?? last, let table = tables[step] else {
      throw Diagnostic(.noTable, at: cell.range)
    }
    guard cell.row >= 1, cell.row <= table.rows.count else {
      throw Diagnostic(.unknownRow, at: cell.range, [String(cell.row), String(table.rows.count)])
    }
    return (table, table.rows[cell.row - 1])
  }

  func row(_ cell: CellReference) throws(Diagnostic) -> (table: ResultTable, row: ResultRow) {
    try Workbench.row(cell, in: tables, last: lastTableStep)
  }

  /// Keeps a table as the running step's, so that its rows can be named.
  func remember(_ table: ResultTable) {
    tables[step] = table
    lastTableStep = step
  }

  // MARK: Audit

  func subject(of report: BenchReport) throws(Diagnostic) -> AuditSubject {
    if let subject = subjects[report.index] { return subject }
    let subject = try workspace.together { () throws(Diagnostic) in
      try makeSubject(of: report)
    }
    subjects[report.index] = subject
    return subject
  }

  private func makeSubject(of report: BenchReport) throws(Diagnostic) -> AuditSubject {
    // Both are kept together.
    if figuresByName[report.index] == nil { books[report.index] = nil }
    let book = try book(of: report)
    let key = report.loaded.key
    let byID = figuresByName[report.index] ?? [:]
    let (forms, breakdowns, damages) = try storage { () throws(WorkspaceFault) in
      (
        try workspace.forms(of: key), try workspace.breakdowns(of: key),
        try workspace.damages(of: key)
      )
    }
    let earlier = try self.earlier(than: report)
    var subject = AuditSubject(
      report: report.index, reportName: report.name, year: report.loaded.identity.year,
      file: report.loaded.mainFile?.record.path ?? "", book: book,
      forms: forms.map(\.value),
      breakdowns: breakdowns.compactMap { stored in
        guard let total = byID[stored.total.description] else { return nil }
        // A part that the reviewer struck out leaves the list open: missing is never zero.
        let parts = stored.parts.compactMap { byID[$0.description] }
        return FigureBreakdown(
          total: total, parts: parts, isOpen: stored.isOpen || parts.count < stored.parts.count)
      },
      damages: damages.map(\.value),
      previous: try earlier.map { (earlier: BenchReport) throws(Diagnostic) in
        try self.book(of: earlier)
      })
    subject.formFiles = forms.map(\.file)
    try amend(&subject, of: report)
    try complete(&subject, of: report, earlier: earlier)
    return subject
  }

  /// The same department's report of the year before.
  func earlier(than report: BenchReport) throws(Diagnostic) -> BenchReport? {
    let identity = report.loaded.identity
    guard let department = try presentName(of: report), let year = identity.year else {
      return nil
    }
    let reports = try reports()
    if byYear == nil {
      var found: [YearKey: BenchReport] = [:]
      for report in reports {
        let other = report.loaded.identity
        guard let department = try presentName(of: report), let year = other.year else { continue }
        let key = YearKey(department: department, kind: other.kind, year: year)
        if found[key] == nil { found[key] = report }
      }
      byYear = found
    }
    return byYear?[YearKey(department: department, kind: identity.kind, year: year - 1)]
  }

  private struct YearKey: Hashable {
    var department: String
    var kind: ReportKind
    var year: Int
  }

  /// The file that one of the report's forms stands in.
  func file(ofForm form: Int, in report: BenchReport) throws(Diagnostic) -> String {
    try subject(of: report).file(ofForm: form)
  }

  func check(_ report: BenchReport) throws(Diagnostic) -> CheckResult {
    if let result = results[report.index] { return result }
    let result = ruleEngine().check(try subject(of: report))
    try keep(result, of: report)
    return result
  }

  /// What was found before, where nothing changed since.
  func result(of report: BenchReport) -> CheckResult? { results[report.index] }

  func keep(_ result: CheckResult, of report: BenchReport) throws(Diagnostic) {
    results[report.index] = result
    try attachMarks(to: result)
    for finding in result.held { findings[finding.id] = finding }
    for finding in result.findings {
      findings[finding.id] = finding
      findingHomes[finding.id] = report.index
    }
  }

  /// A finding by its identifier, as last checked; one that is kept no more is found again.
  func finding(_ id: String) -> Finding? {
    if let finding = findings[id] { return finding }
    guard let home = findingHomes[id],
      let report = try? reports().first(where: { $0.index == home }),
      let result = try? check(report)
    else { return nil }
    return result.findings.first { $0.id == id }
  }

  func ruleEngine() -> RuleEngine {
    if let engine, engine.rules == rules { return engine }
    let made = RuleEngine(catalogue: catalogue, rules: rules)
    engine = made
    return made
  }

  /// Takes the digests of files that steps read before the workspace forgets what was read
  /// from them.
  func keepInputs(before isForgetting: () throws(Diagnostic) -> Bool) throws(Diagnostic) {
    if let keep = keepingInputs?(), try isForgetting() { keep() }
  }

  // MARK: Faults of the workspace

  func storage<T>(_ body: () throws(WorkspaceFault) -> T) throws(Diagnostic) -> T {
    do { return try body() } catch { throw Diagnostic(workspaceFault: error) }
  }
}

/// Why the program cannot start.
enum StartFault: Error {
  /// A shipped data file does not read: its name and line.
  case brokenData(String)
}
