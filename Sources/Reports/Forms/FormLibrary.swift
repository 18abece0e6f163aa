/// Everything that is known of the official forms: layouts and words.
struct FormLibrary: Sendable {
  var layouts: [Layout]
  private(set) var columns = ColumnIndex()
  /// The anchors of all layouts.
  private(set) var anchors = LabelSet()
  /// Words of a form's title, longest first.
  var titles: [(word: String, form: LayoutForm)] = []
  /// How an attachment's line begins, and what it ends in where it is a form's title.
  private(set) var attachments: [String] = []
  private(set) var attachmentTitles: [(word: String, form: LayoutForm)] = []
  var projectNames = LabelSet()
  var departmentNames = LabelSet()
  /// The members of an indicator by the label of its column.
  var indicatorColumns = LabelMap<IndicatorMember>()
  /// Columns among them that are known and not read.
  private(set) var otherColumns = LabelSet()
  var totals = LabelSet()
  var firstLevel = LabelSet()
  var secondLevel = LabelSet()
  var unmarked = LabelSet()
  /// Words of a row's label that may be left out.
  private(set) var variants = LabelVariants()
  var satisfaction: [String] = []
  /// Words between the name of a rate and its figure.
  var limits: [String] = []
  /// What the name of a fund ends in, and what cannot stand inside it.
  var fundEnds: [[Unicode.Scalar]] = []
  var fundBoundaries: Set<Unicode.Scalar> = []
  /// Words that say only which class of funds is meant: 市级专项资金 is no fund's name.
  var fundClasses = LabelSet()
  /// Labels of a project's department and operator, who need not be the reporting one.
  var operatorNames = LabelSet()
  /// Columns of the indicator rows that say what a figure is counted in, and by which
  /// standard it is scored.
  private(set) var indicatorUnits = LabelSet()
  private(set) var indicatorStandards = LabelSet()
  /// The cell before a grade, and the grades.
  private(set) var gradeNames = LabelSet()
  private(set) var grades = LabelSet()
  /// Words of a table's title that lists some projects only.
  private(set) var someOnly: [String] = []
  /// The column of what was reached of the year's goal.
  var outcomes = LabelSet()
  /// The first cell of a row that numbers the columns.
  private(set) var columnNumbers = LabelSet()
  /// The line above the next part of a table.
  private(set) var continuations = LabelSet()

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
  init(layouts files: [[UInt8]], own: [[UInt8]] = [], words: [UInt8]) {
    let shipped = files.flatMap { LayoutFile($0).layouts }
    layouts = own.flatMap { LayoutFile($0, known: shipped).layouts } + shipped
    indexColumns()
    for number in layouts.indices {
      layouts[number].number = number
      anchors.formUnion(layouts[number].anchors)
    }
    for row in DataFile(words).rows where row.count >= 2 {
      let last = row[row.count - 1]
      let labels = (row[0].hasSuffix("title") ? row[1] : last).split(separator: ";").map(
        String.init)
      let keys = labels.map { LabelKey.cell($0) }
      switch row[0] {
      case "title":
        let form = LayoutForm(rawValue: last) ?? .any
        titles += labels.map { (LabelKey.fold($0), form) }
      case "attachment": attachments += labels
      case "attachment-title":
        let form = LayoutForm(rawValue: last) ?? .any
        attachmentTitles += labels.map { (LabelKey.fold($0), form) }
      case "name": projectNames.formUnion(keys)
      case "department": departmentNames.formUnion(keys)
      case "indicator":
        guard let member = IndicatorMember(rawValue: row[1]) else {
          if row[1] == "other" { otherColumns.formUnion(keys) }
          continue
        }
        for key in keys { indicatorColumns[key] = member }
      case "total": totals.formUnion(keys)
      case "first": firstLevel.formUnion(keys)
      case "second": secondLevel.formUnion(keys)
      case "unmarked": unmarked.formUnion(labels)
      case "head": variants.heads += labels
      case "tail": variants.tails += labels
      case "satisfaction": satisfaction += labels
      case "limit": limits += labels
      case "fund": fundEnds += labels.map { Array($0.unicodeScalars) }
      case "fund-class": fundClasses.formUnion(labels)
      case "fund-boundary": fundBoundaries.formUnion(last.unicodeScalars)
      case "operator": operatorNames.formUnion(keys)
      case "numbering": columnNumbers.formUnion(keys)
      case "continued": continuations.formUnion(labels)
      case "outcome": outcomes.formUnion(keys)
      case "indicator-unit": indicatorUnits.formUnion(keys)
      case "indicator-standard": indicatorStandards.formUnion(keys)
      case "grade": gradeNames.formUnion(keys)
      case "grades": grades.formUnion(keys)
      case "some": someOnly += labels
      default: break
      }
    }
    titles.sort { $0.word.utf8.count > $1.word.utf8.count }
  }

  /// Gives rows and columns of concepts further labels.
  mutating func add(labels: [String: [String]]) {
    for (concept, labels) in labels {
      for index in layouts.indices { layouts[index].add(labels: labels, of: concept) }
    }
    indexColumns()
  }

  private mutating func indexColumns() {
    columns = ColumnIndex(layouts)
  }

  /// Whether some layout has a column that a cell may head.
  func mayBeColumn(_ cell: FormCell) -> Bool { !cell.columns(in: columns).isEmpty }

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
    return layout.row(cell.rowKeys(variants), below: concept)
  }

  /// 附表二水利专项资金 is no name: its first words number the table.
  func withoutAttachment(_ title: String) -> String {
    guard let word = attachments.first(where: title.hasPrefix) else { return title }
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

  /// What a column of indicators holds, by its heading. A column of another year is none
  /// of them: 上年完成值 is not what was reached.
  func indicatorMember(_ cell: FormCell) -> IndicatorMember? {
    if let member = indicatorColumns[cell.key] { return member }
    let heading = cell.heading
    return (heading.yearOffset ?? 0) == 0 ? indicatorColumns[heading.label] : nil
  }

  /// The form that a line announces.
  func form(titled line: String) -> LayoutForm? {
    guard line.utf8.count <= 200 else { return nil }
    let key = LabelKey.fold(line)
    // A title is short; a sentence that mentions a form is not one.
    guard key.unicodeScalars.count <= 45, !key.holds("。") else { return nil }
    if let form = titles.first(where: { key.holds($0.word) })?.form { return form }
    // 附件2 2024年度部门整体支出绩效自评（单位：元）: an attachment need not be called a form.
    guard attachments.contains(where: key.hasPrefix) else { return nil }
    var bare = line[...]
    if let last = bare.last, last == "）" || last == ")",
      let open = bare.lastIndex(where: { $0 == "（" || $0 == "(" })
    {
      bare = bare[..<open]
    }
    let name = LabelKey.fold(bare)
    return attachmentTitles.first { name.hasSuffix($0.word) }?.form
  }
}

/// The columns of an indicator row.
enum IndicatorMember: String, Hashable, Sendable, CaseIterable {
  case level1, level2, level3, target, actual, weight, score, note
}
