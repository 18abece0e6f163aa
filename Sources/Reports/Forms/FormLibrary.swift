/// Everything that is known of the official forms: layouts and words. A class, because it
/// never changes and is handed on everywhere.
final class FormLibrary: Sendable {
  let layouts: [Layout]
  let columns: ColumnIndex
  /// The labels of the rows of all layouts.
  let rowLabels: RowLabels
  /// What each label is known as, so that a cell's is looked up once.
  private let kinds: LabelMap<LabelKinds>
  /// Words of a form's title, longest first, and the form that each announces.
  private let titles: WordSet
  private let titledForms: [LayoutForm]
  /// Which lines may hold one of them, or begin as an attachment's does.
  private let titleScalars: LabelScalars
  /// How an attachment's line begins, and what it ends in where it is a form's title.
  private let attachments: WordSet
  private let attachmentTitles: WordSet
  private let attachedForms: [LayoutForm]
  let projectNames: LabelSet
  let departmentNames: LabelSet
  /// The members of an indicator by the label of its column.
  let indicatorColumns: LabelMap<IndicatorMember>
  let totals: LabelSet
  let secondLevel: LabelSet
  let unmarked: LabelSet
  /// Words of a row's label that may be left out.
  let variants: LabelVariants
  let satisfaction: WordSet
  /// Words between the name of a rate and its figure.
  let limits: [String]
  /// The same, to be looked for at once.
  let limitSet: WordSet
  /// Words before the figure that a remark on a score says was reached.
  let reached: [String]
  /// Words before the figure that a scoring standard wants reached.
  let wanted: [String]
  /// What the name of a fund ends in, and what cannot stand inside it.
  let fundEnds: [[Unicode.Scalar]]
  let fundBoundaries: Set<Unicode.Scalar>
  /// Words that say only which class of funds is meant: 市级专项资金 is no fund's name.
  let fundClasses: LabelSet
  /// Labels of a project's department and operator, who need not be the reporting one.
  let operatorNames: LabelSet
  /// Words of a table's title that lists some projects only.
  let someOnly: [String]
  /// The line above the next part of a table.
  let continuations: LabelSet
  /// What the concepts of the layouts are counted in.
  private let taxonomy: Taxonomy
  /// What the cell before running text in a table ends in.
  let proseTitles: WordSet
  /// What is left unsaid below the name of a group, by the group's concept.
  let groupNouns: [String: String]
  /// What the title of a table ends in.
  let tableEnds: WordSet

  static let standardLayouts: [(name: String, bytes: [UInt8])] = [
    ("base-data.tsv", PackageResources.base_data_tsv),
    ("whole-form.tsv", PackageResources.whole_form_tsv),
    ("project-form.tsv", PackageResources.project_form_tsv),
    ("money-tables.tsv", PackageResources.money_tables_tsv),
    ("unit-tables.tsv", PackageResources.unit_tables_tsv),
  ]

  static let standard = FormLibrary(
    layouts: standardLayouts.map(\.bytes), words: PackageResources.score_forms_tsv)

  /// Own layouts come before those that ship: of two that fit alike, the first is taken.
  ///
  /// - Parameter labels: Further labels of rows and columns, by their concepts.
  init(
    layouts files: [[UInt8]], own: [[UInt8]] = [], words: [UInt8],
    labels added: [String: [String]] = [:], taxonomy: Taxonomy = .standard
  ) {
    self.taxonomy = taxonomy
    let shipped = files.flatMap { LayoutFile($0).layouts }
    var drafts = own.flatMap { LayoutFile($0, known: shipped).layouts } + shipped
    var anchors = LabelSet()
    for number in drafts.indices {
      anchors.formUnion(drafts[number].anchors)
      for (concept, labels) in added { drafts[number].add(labels: labels, of: concept) }
    }
    let rowLabels = RowLabels(drafts)
    self.rowLabels = rowLabels
    layouts = drafts.enumerated().map { number, draft in
      Layout(draft, number: number, rowLabels: rowLabels)
    }
    columns = ColumnIndex(layouts)
    var byKind: [String: [String]] = [:]
    var members = LabelMap<IndicatorMember>()
    var titled: [(word: String, form: LayoutForm)] = []
    var attached: [(word: String, form: LayoutForm)] = []
    var nouns: [String: String] = [:]
    for row in DataFile(words).rows where row.count >= 2 {
      let last = row[row.count - 1]
      let labels = (row[0].ends(with: "title") ? row[1] : last).fields(0x3B)
      switch row[0] {
      case "title", "attachment-title":
        let form = LayoutForm(rawValue: last) ?? .any
        let words = labels.map { (word: LabelKey.fold($0), form: form) }
        if row[0] == "title" { titled += words } else { attached += words }
      case "indicator":
        let keys = labels.map { LabelKey.cell($0) }
        if let member = IndicatorMember(rawValue: row[1]) {
          for key in keys { members[key] = member }
        } else if row[1] == "other" {
          byKind["other", default: []] += keys
        }
      case "fund-boundary": byKind[row[0], default: []].append(last)
      case "group-noun": nouns[row[1]] = last
      default: byKind[row[0], default: []] += labels
      }
    }
    titled.sort { $0.word.utf8.count > $1.word.utf8.count }
    titles = WordSet(titled.map { $0.word })
    titledForms = titled.map { $0.form }
    attachmentTitles = WordSet(attached.map { $0.word })
    attachedForms = attached.map { $0.form }
    indicatorColumns = members
    func listed(_ kind: String) -> [String] { byKind[kind] ?? [] }
    func keys(_ kind: String) -> LabelSet { LabelSet(listed(kind).map { LabelKey.cell($0) }) }
    attachments = WordSet(listed("attachment"))
    titleScalars = LabelScalars(titles.words + attachments.words.map { LabelKey.fold($0) })
    projectNames = keys("name")
    departmentNames = keys("department")
    totals = keys("total")
    secondLevel = keys("second")
    unmarked = LabelSet(listed("unmarked"))
    variants = LabelVariants(heads: listed("head"), tails: listed("tail"))
    satisfaction = WordSet(listed("satisfaction"))
    limits = listed("limit")
    limitSet = WordSet(limits)
    reached = listed("reached")
    wanted = listed("wanted")
    fundEnds = listed("fund").map { Array($0.unicodeScalars) }
    fundClasses = LabelSet(listed("fund-class"))
    fundBoundaries = Set(listed("fund-boundary").flatMap { Array($0.unicodeScalars) })
    operatorNames = keys("operator")
    continuations = LabelSet(listed("continued"))
    someOnly = listed("some")
    groupNouns = nouns
    proseTitles = WordSet(listed("prose"))
    tableEnds = WordSet(listed("table"))
    var kinds = LabelMap<LabelKinds>()
    let known: [(LabelKinds, LabelSet)] = [
      (.anchor, anchors), (.projectName, projectNames), (.department, departmentNames),
      (.operator, operatorNames), (.otherColumn, LabelSet(listed("other"))), (.total, totals),
      (.firstLevel, keys("first")), (.secondLevel, secondLevel),
      (.columnNumber, keys("numbering")), (.outcome, keys("outcome")),
      (.indicatorUnit, keys("indicator-unit")), (.indicatorStandard, keys("indicator-standard")),
      (.gradeName, keys("grade")), (.grade, keys("grades")), (.groupTotal, keys("group-total")),
      (.unit, keys("unit-label")), (.indicator, LabelSet(members.labels)),
    ]
    for (kind, labels) in known {
      for label in labels.labels { kinds[label, default: []].insert(kind) }
    }
    self.kinds = kinds
  }

  /// What a label is known as.
  func kinds(of label: String) -> LabelKinds { kinds[label] ?? [] }

  /// What a concept is counted in.
  func unit(of concept: String) -> String? { taxonomy.unit(at: concept) }

  /// The ratio that an indicator's name is one of.
  func ratio(named name: String) -> String? {
    guard let concept = taxonomy.concept(labelled: name), concept.kind == .ratio,
      concept.unit == "%", !concept.path.hasPrefix("activity.")
    else { return nil }
    return concept.path
  }

  /// Only money has budget and outturn.
  func isMoney(_ concept: String) -> Bool {
    unit(of: concept).map { $0.isSame(as: "万元") } ?? true
  }

  /// Whether some layout has a column that a cell may head.
  func mayBeColumn(_ cell: FormCell) -> Bool { !cell.columns(in: columns).isEmpty }

  /// What a column holds that names it by itself.
  func concept(of cell: FormCell) -> String? {
    for (layout, column) in cell.columns(in: columns) {
      if let concept = layouts[layout].columns[column].concept { return concept }
    }
    return nil
  }

  /// The column of a layout that a cell may head.
  func column(_ cell: FormCell, in layout: Layout) -> ColumnRule? {
    for (number, column) in cell.columns(in: columns) where number == layout.number {
      return layout.columns[column]
    }
    return nil
  }

  /// The layouts that have columns for as many of a row's cells as their headings need.
  func layouts(heading row: FormRow) -> [Int] {
    var figures = Array(repeating: 0, count: layouts.count)
    for cell in row.texts {
      for (number, column) in cell.columns(in: columns)
      where layouts[number].columns[column].holdsFigures {
        figures[number] += 1
      }
    }
    return layouts.indices.filter { figures[$0] >= max(1, layouts[$0].needs - 1) }
  }

  /// The column of a layout all of whose columns name their own concepts.
  func recordColumn(_ cell: FormCell) -> ColumnRule? {
    for (number, column) in cell.columns(in: columns) where layouts[number].isRecord {
      return layouts[number].columns[column]
    }
    return nil
  }

  /// What a layout says of rows with a cell's label.
  func row(_ cell: FormCell?, in layout: Layout, below concept: String = "") -> RowRule? {
    guard let cell, layout.hasRows else { return nil }
    return layout.row(cell.rowLabels(in: self), below: concept)
  }

  /// 附表二水利专项资金 is no name: its first words number the table.
  func withoutAttachment(_ title: String) -> String {
    guard let number = attachments.beginning(title) else { return title }
    let word = attachments.words[number]
    let rest = title.dropFirst(word.count).drop { "0123456789一二三四五六七八九十".contains($0) }
    return rest.count >= 4 && rest.count < title.count - word.count ? String(rest) : title
  }

  /// 续表, or a title with 续 in brackets behind it.
  func isContinuation(_ line: String) -> Bool {
    guard line.utf8.count <= 200 else { return false }
    let key = LabelKey.fold(line)
    if continuations.contains(key) { return true }
    guard let last = line.last, last == ")" || last == "）",
      let open = line.lastIndex(where: { $0 == "(" || $0 == "（" })
    else { return false }
    return continuations.contains(LabelKey.fold(line[open...]))
  }

  /// What a column of indicators holds, by its heading.
  func indicatorMember(_ cell: FormCell) -> IndicatorMember? {
    cell.indicatorMember(in: self)
  }

  /// The form that a line announces.
  func form(titled line: String) -> LayoutForm? {
    guard line.utf8.count <= 200, titleScalars.mayStand(in: line) else { return nil }
    let key = LabelKey.fold(line)
    // A title is short; a sentence that mentions a form is not one.
    guard key.scalarCount <= 45, !key.holds("。") else { return nil }
    if let number = titles.found(in: key) { return titledForms[number] }
    // 附件2 2024年度部门整体支出绩效自评（单位：元）: an attachment need not be called a form.
    guard attachments.begin(key) else { return nil }
    var bare = line[...]
    if let last = bare.last, last == "）" || last == ")",
      let open = bare.lastIndex(where: { $0 == "（" || $0 == "(" })
    {
      bare = bare[..<open]
    }
    let name = LabelKey.fold(bare)
    return attachmentTitles.ending(name).map { attachedForms[$0] }
  }

  /// The form that a sheet of a workbook is named for: 2.整体自评表, 项目自评(3).
  func form(ofSheet name: String) -> LayoutForm? {
    if let form = form(titled: name) { return form }
    var key = LabelKey.fold(name)
    while let last = key.last, last.isNumber || "()（）-_表".contains(last) { key.removeLast() }
    return attachmentTitles.ending(key).map { attachedForms[$0] }
  }
}
