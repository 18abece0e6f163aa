import Analysis
import Language
import Publishing
import Quantities
import Reports
import Workspace

/// Takes spreadsheets of approved figures in, and says row by row what could not be matched.
struct ReferenceLoading {
  let bench: Workbench

  private var words: Wording { bench.words }

  func load(_ paths: [(text: String, range: Range<Int>)]) throws(Diagnostic) -> [OutputItem] {
    var lines: [String] = []
    for file in try LedgerFile.read(paths, as: "reference", on: bench) {
      let catalogue = bench.catalogue
      let reading: ReferenceReading
      do {
        reading = try ReferenceReading(
          file.table, name: { ReferenceName(catalogue: catalogue).meaning(of: $0) },
          stage: catalogue.stage)
      } catch { throw LedgerFile.fault(error, file.record.path, "reference", at: file.range) }
      try bench.storage { () throws(WorkspaceFault) in
        try bench.workspace.setReferences(reading.figures, file: file.record)
      }
      bench.figuresChanged()
      lines += try say(reading, FactText.fileName(file.record.path))
    }
    return [.lines(lines)]
  }

  private func say(_ reading: ReferenceReading, _ name: String) throws(Diagnostic) -> [String] {
    let departments = Set(reading.figures.map(\.department)).count
    var lines = [
      words(
        "  \(name)  批复数 \(reading.figures.count) 个，部门 \(departments) 个",
        "  \(name)  \(reading.figures.count) approved figures of \(departments) departments")
    ]
    for refusal in reading.refusals {
      lines.append(
        "  ✗ " + FactText.placeWords(refusal.source.location, words) + words("：", ": ")
          + reason(refusal.reason) + "  “\(ValueTree.excerpt(refusal.source))”")
    }
    // Departments of no loaded report and of no roster: a misspelt name, most likely.
    let roster = try bench.roster()
    var known = Set<String>()
    for report in try bench.reports() {
      if let department = try bench.presentName(of: report) {
        known.insert(FigureBook.foldScope(department))
      }
    }
    var said = Set<String>()
    for figure in reading.figures where said.insert(figure.department).inserted {
      if roster?.match(figure.department) != nil { continue }
      if known.contains(FigureBook.foldScope(figure.department)) { continue }
      let rows = reading.figures.filter { $0.department == figure.department }
      var places: [String] = []
      for row in rows {
        let place = FactText.place(row.source.location)
        if places.last != place { places.append(place) }
      }
      let all = places.count > 1 ? words("（\(words.list(places))）", " (\(words.list(places)))") : ""
      lines.append(
        "  ✗ " + FactText.placeWords(figure.source.location, words) + words("：", ": ")
          + words(
            "没有名为“\(figure.department)”的部门，\(rows.count) 个批复数对不上\(all)",
            "no department is called “\(figure.department)”; \(rows.count) figures match nothing\(all)"
          ))
    }
    return lines
  }

  private func reason(_ reason: ReferenceReading.Refusal.Reason) -> String {
    switch reason {
    case .noDepartment: words("没有部门名", "no department")
    case .noConcept: words("没有项目名", "no item")
    case .unknownConcept(let name):
      words("没有名为“\(name)”的概念，或不止一个", "“\(name)” is no concept, or several")
    case .noYear: words("没有年度", "no year")
    case .noStage: words("没有写明预算还是决算", "budget or final account is not said")
    case .unknownStage(let name): words("“\(name)”不是阶段", "“\(name)” is no stage")
    case .notANumber(let text): words("“\(text)”不是数", "“\(text)” is no number")
    case .unknownColumn(let name):
      words("整列未取，“\(name)”不是概念", "the column is left out: “\(name)” is no concept")
    }
  }
}

extension ValueTree {
  /// A quote short enough for a line.
  static func excerpt(_ source: Source) -> String {
    source.quote.count > 40 ? excerpt(source.quote, around: source.location.text) : source.quote
  }
}

/// What the words of a spreadsheet mean: a concept, and a stage and year where they say them.
struct ReferenceName {
  let catalogue: NameCatalogue

  func meaning(of text: String) -> ReferenceReading.Name? {
    var words = NameCatalogue.fold(text).replacing("(", with: "").replacing(")", with: "")
      .replacing("（", with: "").replacing("）", with: "")
    var year: Int?
    if let leading = Int(words.prefix(4)), (1980...2100).contains(leading) {
      year = leading
      words = String(words.dropFirst(4))
      for suffix in ["年度", "年"] where words.hasPrefix(suffix) {
        words = String(words.dropFirst(suffix.count))
        break
      }
    }
    let endings = stages(endingIn: words)
    if var whole = concept(words) {
      // 总支出决算 is a name of the concept as well, and says the stage.
      whole.stage = whole.stage ?? endings.first?.stage
      whole.year = year
      return whole
    }
    for (head, stage) in endings {
      if var meant = concept(head), meant.stage == nil || meant.stage == stage {
        meant.stage = stage
        meant.year = year
        return meant
      }
    }
    return nil
  }

  /// 三公经费预算数, 三公经费-决算: the words for a stage at the end, the longest first, with what
  /// stands before them.
  private func stages(endingIn words: String) -> [(head: String, stage: BudgetStage)] {
    words.indices.dropFirst().compactMap { start in
      guard let stage = catalogue.stage(String(words[start...])) else { return nil }
      let head = words[..<start].reversed().drop { "-—_:：·/".contains($0) }.reversed()
      return (String(head), stage)
    }
  }

  /// A concept by its name, or the concept at a stage that an alias stands for.
  private func concept(_ text: String) -> ReferenceReading.Name? {
    if text.isEmpty { return nil }
    if let exact = catalogue.concept(named: text) { return name(exact, nil) }
    switch catalogue.resolve(text) {
    case .concept(let concept): return name(concept, nil)
    case .formula(let formula):
      guard formula.kind == .alias, case .name(let meant)? = formula.definition.alternatives.first,
        case .concept(let concept) = catalogue.resolve(meant.text)
      else { return nil }
      let stage = meant.period.flatMap { try? catalogue.period($0) }?.stages?.first
      return name(concept, stage)
    default: return nil
    }
  }

  private func name(_ concept: ConceptName, _ stage: BudgetStage?) -> ReferenceReading.Name {
    ReferenceReading.Name(concept: concept.path, stage: stage, unit: concept.unit)
  }
}

extension String {
  /// The index behind one, while there is any.
  fileprivate func index(after index: Index, limitedBy end: Index) -> Index? {
    self.index(index, offsetBy: 1, limitedBy: end)
  }
}
