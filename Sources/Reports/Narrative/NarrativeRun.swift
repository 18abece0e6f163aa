import Documents
import Quantities

/// One pass over a document's headings and paragraphs. A class, because it is large, and
/// every call would hand on a copy. No member is passed on to what could change it
/// meanwhile, and asking at every access whether one is would take as long as the copies.
final class NarrativeRun {
  let lexicon: NarrativeLexicon
  let resolver: ConceptResolver
  let year: Int?
  let names: UnitNames
  let tokenizer: ClauseTokenizer
  @exclusivity(unchecked) var sheet = FactSheet()
  var damages: [Damage] = []
  @exclusivity(unchecked) var notes: [FigureNote] = []
  /// The blocks of the paragraph at hand.
  @exclusivity(unchecked) var blocks = BlockNumbers(0)
  @exclusivity(unchecked) var section = SectionContext()
  @exclusivity(unchecked) var state = NarrativeState()
  var paragraph = 0
  /// The paragraph at hand.
  @exclusivity(unchecked) var text: FoldedText
  let parser: ClauseParser
  /// For the titles of headings.
  private let titleParser: ClauseParser
  @exclusivity(unchecked) var figures: [Figure] = []
  @exclusivity(unchecked) var tokens: [ClauseToken] = []
  @exclusivity(unchecked) var isUnderstood: [Bool] = []
  /// The heading that the figures of a heading's brackets speak of.
  var group: String?
  /// The level of the heading that the list to be continued stands under.
  private var listLevel = 0
  /// Set by a paragraph that ends with 如下 or a colon.
  private var keepsList = false
  /// 1. 基本支出。: a label before the text of a numbered paragraph, which holds for the
  /// paragraphs below it up to the next of that numbering.
  var runIn: (subject: Carried, numbering: UInt32)?
  /// The numbering of the paragraph that the list began in.
  private var listNumbering: UInt32?
  /// A unit that an unnumbered sentence introduces for the numbered ones below it.
  private var introducedUnit: String?
  /// The level of the heading that the introducing sentence stands under.
  private var introducedLevel = 0
  /// The fund that the section's last paragraph was about.
  var sectionFund: Carried?
  /// Figures of the paragraphs before, under the same heading.
  @exclusivity(unchecked) var earlierCandidates: [Candidate] = []
  /// Units that lists have named, which the tokenizer does not know.
  @exclusivity(unchecked) var listedUnits: [[UInt32]] = []
  /// Projects and funds that lists have named, by their names without marks.
  @exclusivity(unchecked) var projects: [ByteKey: Carried] = [:]
  /// The same by how a clause begins.
  @exclusivity(unchecked) var projectTrie = WordTrie()
  var projectsByNumber: [Carried] = []
  /// 单位：万元, above lines of label and number.
  private var declaredUnit: String?
  /// The level of the heading that it stands under.
  private var declaredLevel = 0
  /// The label that a line above bare lines of stage and number is.
  private(set) var lineSubject: Carried?
  /// Years without 年: damage where the document lost characters elsewhere too.
  private var doubtful: [(place: DamageScanner.Place, text: FoldedText)] = []

  init(
    lexicon: NarrativeLexicon, year: Int?, names: UnitNames, known: KnownProjects = KnownProjects()
  ) {
    self.lexicon = lexicon
    self.year = year
    self.names = names
    resolver = ConceptResolver(lexicon: lexicon)
    tokenizer = ClauseTokenizer(lexicon: lexicon, names: names)
    text = FoldedText(words: "")
    parser = ClauseParser(lexicon: lexicon, names: names, text: text, year: year)
    titleParser = ClauseParser(lexicon: lexicon, names: names, text: text, year: year)
    learn(known)
  }

  /// - Parameter isRunIn: The heading is the first words of the paragraph behind it,
  ///   which then says itself what it is about.
  func read(_ heading: Heading, _ words: FoldedText, isRunIn: Bool) {
    text = words
    scan()
    let isWhole = heading.title.isSame(as: heading.passage.text)
    let titleText = isWhole ? text : FoldedText(words: heading.title)
    titleParser.text = titleText
    let titleFigures =
      isWhole && !figures.contains(where: { $0.kind == .damaged })
      ? figures : FigureScanner(lexicon: lexicon, text: titleText, year: year).figures()
    let titleTokens = tokenizer.tokens(titleText, titleFigures)
    var frame = SectionContext.Frame(
      heading, titleParser, titleTokens, isTitle: heading.level == 0)
    if frame.unit == nil, let project = project(titled: titleText) {
      frame.unit = project.names.first
      frame.project = project.names.first
      frame.subject = project.subject
    } else if frame.unit == nil, frame.subject == nil, heading.level > 0,
      let named = named(by: titleText, level: heading.level)
    {
      frame.named = named
      frame.subject = named.subject
    }
    // A numbered sentence with its figure is not a heading for what follows.
    if isRunIn || titleTokens.contains(where: isFigure) && !titleText.scalars.contains(0x28) {
      frame.subject = nil
      frame.unit = nil
      frame.named = nil
    }
    section.enter(frame)
    earlierCandidates = []
    if let unit = unitDeclared() {
      (declaredUnit, declaredLevel) = (unit, heading.level)
    } else if heading.level <= declaredLevel {
      declaredUnit = nil
    }
    lineSubject = nil
    // The paragraph behind it reads the same words as an item of the list.
    if isRunIn, keepsList, heading.level > listLevel { return }
    sectionFund = nil
    runIn = nil
    closeLists()
    if frame.level <= introducedLevel || frame.unit != nil { introducedUnit = nil }
    keepsList = false
    group = groupName(titleText)
    beginParagraph(isNumbered: !heading.number.isEmpty)
    if figures.contains(where: { $0.isQuantity }) { readTokens() }
    group = nil
    finishParagraph()
  }

  func read(_ paragraph: FoldedText) {
    text = paragraph
    scan()
    group = nil
    if lexicon.length(of: .thisGroup, in: text.scalars, at: 0) != nil,
      let title = section.frames.last?.title
    {
      group = groupName(FoldedText(words: title))
    }
    if let unit = unitDeclared() { (declaredUnit, declaredLevel) = (unit, section.level) }
    readLineSubject()
    beginParagraph(isNumbered: startsWithNumber)
    if isWorthReading { readTokens() }
    finishParagraph()
  }

  func finish() {
    closeLists()
    if !damages.isEmpty {
      for (place, text) in doubtful { addDamage(place, text) }
    }
    sheet.separateBases()
    sheet.separateOffices()
    sheet.joinStatements()
  }

  // MARK: Paragraphs

  private func scan() {
    paragraph += 1
    parser.text = text
    figures = FigureScanner(lexicon: lexicon, text: text, year: year).figures()
    let damage = DamageScanner(text: text)
    if !figures.isEmpty {
      for place in damage.places(&figures) { addDamage(place, text) }
      doubtful += damage.barredYears(figures, year: year).map { ($0, text) }
    }
    isUnderstood.removeAll(keepingCapacity: true)
    for index in figures.indices {
      isUnderstood.append(figures[index].kind != .quantity && figures[index].kind != .unexplained)
    }
    tokens = isWorthReading ? tokenizer.tokens(text, figures) : []
  }

  /// Figures, a grade, or a colon at the end, behind which figures may follow.
  private var isWorthReading: Bool {
    figures.contains { $0.isQuantity } || keepsList || text.scalars.last == 0x3A || hasGrade
  }

  private func addDamage(_ place: DamageScanner.Place, _ text: FoldedText) {
    var location = text.location(place.range)
    location.text = text.original(place.range)
    let from = max(0, place.range.lowerBound - 10)
    let to = min(text.count, place.range.upperBound + 10)
    damages.append(
      Damage(
        pattern: place.pattern,
        source: Source(location: location, quote: text.original(from..<to)), likely: place.likely))
  }

  private func unitDeclared() -> String? {
    guard text.count <= 80 else { return nil }
    var unit: String?
    text.hits(lexicon).each(.unitDeclaration, in: 0..<text.count) { start in
      guard let length = lexicon.length(of: .unitDeclaration, in: text.scalars, at: start) else {
        return false
      }
      unit = text.string(start..<start + length).split(separator: ":").last.map(String.init)
      return true
    }
    return unit
  }

  /// “三公”经费 on a line of its own: the lines of stage and number below are about it.
  private func readLineSubject() {
    if figures.contains(where: { $0.isQuantity }) {
      if !isLabelLine { lineSubject = nil }
      return
    }
    lineSubject = nil
    guard text.count <= 24 else { return }
    let reading = parser.read(tokenizer.tokens(text, figures))
    if let subject = reading.subject, !reading.hasUnknown, !reading.isCombined,
      lexicon.subjects[subject].dimension == .money
    {
      lineSubject = Carried(subject: subject, label: reading.label.map(text.original) ?? "")
    } else if reading.hasUnknown {
      lineSubject = Carried(subject: nil)
    }
  }

  /// 年初预算：20.00 and nothing else.
  var isLabelLine: Bool {
    guard text.count <= 40, let first = figures.firstIndex(where: { $0.isQuantity }),
      !figures[(first + 1)...].contains(where: { $0.isQuantity })
    else { return false }
    return text[figures[first].digits.lowerBound - 1] == 0x3A
      && figures[first].extent.upperBound + 1 >= text.count
  }

  /// 事业收入 1,204.50: a line of a label and its amount.
  private func isAloneInLine(_ figure: Figure) -> Bool {
    text.count <= 40 && figure.extent.upperBound + 1 >= text.count
      && figures.count(where: { $0.isQuantity }) == 1
      && (figure.value.scale > 0 || figure.digits.count >= 4)
  }

  /// A number without a unit on a line of its own has the one that was declared.
  func withDeclaredUnit(_ figure: Figure, _ reading: ClauseReading) -> Figure {
    guard figure.unitClass == .missing, let declaredUnit,
      isLabelLine || reading.subject != nil && isAloneInLine(figure),
      reading.subject.map({ lexicon.subjects[$0].dimension == .money }) ?? true,
      !reading.aspects.contains(where: { $0 == .executionRate || $0 == .controlRate })
    else { return figure }
    var figure = figure
    figure.unit = declaredUnit
    figure.unitClass = .money
    return figure
  }

  var startsWithNumber: Bool {
    guard let first = figures.first else { return false }
    return first.kind == .listNumber && first.digits.lowerBound <= 1
  }

  /// How the paragraph is numbered, by the mark beside its number: 1、, (1), 1.
  var numbering: UInt32? {
    guard startsWithNumber, let first = figures.first else { return nil }
    return first.digits.lowerBound == 0 ? text[first.digits.upperBound] : text[0]
  }

  private func beginParagraph(isNumbered: Bool) {
    let unit = section.unit ?? (isNumbered || keepsList ? introducedUnit : nil)
    if !isNumbered && !keepsList && section.unit == nil { introducedUnit = nil }
    let first = tokens.first { token in
      if case .mark = token.kind { false } else { true }
    }
    switch first?.kind {
    case .unit, .department: keepsList = false
    default: if isNumbered, numbering == listNumbering { keepsList = false }
    }
    if !keepsList { listNumbering = numbering }
    if let numbering, numbering == runIn?.numbering { runIn = nil }
    if keepsList, let list = state.lists.last, list.isBlock {
      state.brackets = []
      state.unit = unit ?? state.unit
    } else {
      closeLists()
      // The amounts of a section stay; one may be divided paragraphs later.
      if !state.candidates.isEmpty {
        earlierCandidates = Array((earlierCandidates + state.candidates).suffix(48))
      }
      state = NarrativeState()
      state.unit = unit
    }
    state.isUnitFromHeading = section.unit != nil
    state.beginSentence()
    state.outer = keepsList ? state.lists.last?.owner : nil
    state.sentenceHasSubject = state.outer != nil
    state.last = nil
  }

  private func finishParagraph() {
    if let outer = state.outer, outer.kind == .fund { sectionFund = outer }
    keepNotes()
    let last = text.scalars.last ?? 0
    keepsList =
      (state.lists.last?.isBlock ?? false)
      && (last == 0x3A || last == 0x3B || last == 0x3002 || last == 0x4E0B || last >= 0x4E00)
    if keepsList, !(startsWithNumber && numbering != listNumbering) { listLevel = section.level }
    // 某本级财政拨款年末结转和结余 12 万元。 speaks for the numbered lines below it.
    if state.unit != nil, section.unit == nil, state.sentence <= 3, text.count < 90,
      !startsWithNumber, figures.count(where: { $0.isQuantity }) <= 2
    {
      introducedUnit = state.unit
      introducedLevel = section.level
    }
  }

  private func groupName(_ title: FoldedText) -> String? {
    let bracket = title.scalars.firstIndex(of: 0x28) ?? title.count
    var range = 0..<bracket
    if let tail = lexicon.suffix(.headingTail, of: title.scalars, max(0, bracket - 6)..<bracket),
      tail < bracket
    {
      let name = title.string(0..<bracket - tail)
      // 预算执行情况分析 keeps 情况: only 分析 is the form's own word.
      let isGroup = title.string(0..<bracket - tail).ends(with: "指标")
      let kept = isGroup ? tail : name.ends(with: "情况") || title[bracket - 1] == 0x51B5 ? 0 : 2
      range = 0..<bracket - min(kept, tail)
    }
    return range.isEmpty ? nil : title.original(range)
  }

  // MARK: Tokens

  private func readTokens() {
    var clause: [ClauseToken] = []
    var index = 0
    // What follows a count up to the next mark is still about that count.
    var isBehindCount = false
    while index < tokens.count {
      let token = tokens[index]
      switch token.kind {
      case .mark(let mark):
        if isBehindCount, mark == 0x3001 { clause = [] }
        isBehindCount = false
        index = readMark(mark, index, &clause)
      case .figure(let number):
        index = readFigure(number, index, clause)
        clause.removeAll(keepingCapacity: true)
        isBehindCount = figures[number].unitClass == .count
      case .word(let number):
        if !readContainer(lexicon.words[number], index, &clause) { add(token, to: &clause) }
        index += 1
      default:
        add(token, to: &clause)
        index += 1
      }
    }
    endClause(clause)
    endSentence()
  }

  /// Makes room for the whole of a clause at once.
  private func add(_ token: ClauseToken, to clause: inout [ClauseToken]) {
    if clause.isEmpty { clause.reserveCapacity(8) }
    clause.append(token)
  }

  private func readMark(
    _ mark: UInt32, _ index: Int, _ clause: inout [ClauseToken]
  ) -> Int {
    switch mark {
    case 0x3001:
      if !clause.isEmpty { clause.append(tokens[index]) }
      if clause.isEmpty, let last = state.lists.indices.last, !state.lists[last].parts.isEmpty {
        state.lists[last].hasEnumeration = true
        state.lists[last].isBehindComma = false
      }
    case 0x28:
      if let end = closing(index), !tokens[index...end].contains(where: isFigure) {
        if !clause.isEmpty { clause += tokens[index...end] }
        return end + 1
      }
      state.brackets.append(
        Bracket(
          clause: clause, outer: state.outer, last: state.last, lists: state.lists.count,
          unit: state.unit, office: state.office, candidates: state.candidates.count))
      if !clause.isEmpty { endClause(clause) }
      if clause.isEmpty, index > 0, isFigure(tokens[index - 1]) { openBracketList(at: index) }
      clause = []
    case 0x29:
      guard let frame = state.brackets.popLast() else { break }
      while state.lists.count > frame.lists { closeList() }
      clause = frame.clause
      state.outer = frame.outer
      state.last = frame.last
      (state.unit, state.office) = (frame.unit, frame.office)
      // 年末结转 9 万元（年初结转 6 万元），其中: the parts are not those of the year before.
      let inside = state.candidates.dropFirst(frame.candidates)
      if inside.contains(where: { $0.carried.aspect == .carryin }) {
        state.candidates.removeLast(inside.count)
        state.candidates += inside.filter { $0.carried.aspect != .carryin }
      }
    case 0x3B:
      endClause(clause)
      clause = []
      endListItems()
      state.segmentBasis = nil
      state.isExplaining = false
    case 0x3002, 0x21, 0x3F:
      endClause(clause)
      clause = []
      endSentence()
    default:
      // 编制人数：80 人 is one clause.
      if mark == 0x3A, !clause.isEmpty, index + 1 < tokens.count, isFigure(tokens[index + 1]) {
        return index + 1
      }
      // 专项资金 90 万元，共 3 项：…
      if mark == 0x3A, clause.isEmpty, index > 0, isFigure(tokens[index - 1]),
        amountsAhead(index).count > 1
      {
        openBracketList(at: index)
        return index + 1
      }
      if mark == 0x3A, clause.count == 1, text.string(clause[0].range) == "中" {
        openBracketList(at: index)
      } else if mark == 0x3A, readUnitHead(clause, at: index) {
        // Its figures follow.
      } else {
        endClause(clause)
        if mark == 0x3A {
          openTopicList(clause, at: index)
          openCategoryList(clause, at: index)
          listGroups(at: index)
        }
        if mark == 0x2C || mark == 0x3A { openAmongList(clause) }
      }
      clause = []
      if mark == 0x2C, let last = state.lists.indices.last, !state.lists[last].parts.isEmpty {
        state.lists[last].hasCommas = true
        state.lists[last].isBehindComma = true
      }
    }
    return index + 1
  }

  private func closing(_ index: Int) -> Int? {
    var depth = 0
    for position in index..<tokens.count {
      if tokens[position].kind == .mark(0x28) { depth += 1 }
      if tokens[position].kind == .mark(0x29) {
        depth -= 1
        if depth == 0 { return position }
      }
      if tokens[position].kind == .mark(0x3002) { return nil }
    }
    return nil
  }

  func isFigure(_ token: ClauseToken) -> Bool {
    if case .figure = token.kind { true } else { false }
  }

  private func endSentence() {
    while let list = state.lists.last, !list.isBlock { closeList() }
    state.brackets = []
    state.last = nil
    state.leaveUnits()
    state.office = nil
    state.beginSentence()
  }
}
