import Analysis
import Language
import LineEditor
import Publishing
import Quantities
import Workspace

/// Proposes what could stand at the cursor: verbs first, then what the verb takes.
struct ShellCompleter {
  let bench: Workbench

  func completions(_ line: String, _ cursor: Int) -> [Completion] {
    let scalars = Array(line.unicodeScalars)
    let end = min(cursor, scalars.count)
    let start = wordStart(scalars, end)
    let word = text(scalars[start..<end])
    let before = text(scalars[..<start])
    let range = start..<end
    if takesPath(before) {
      let file = FileCompletion(scalars, end: end)
      return file.completions(home: environmentHome) + loadWords(before, word, range, file)
    }
    if let column = comparedColumn(before) { return values(of: column, word, range) }
    if let stage = afterBar(before) { return behindBar(stage, word, range) }
    let words = before.split(separator: " ").map(String.init)
    guard let verb = words.first else { return verbs(word, range) }
    let command = CommandTable.command(verb)
    switch command?.names.first {
    case "use": return names(departments + years + ["all", "全部"], word, range)
    case "roster":
      let isName = words.last.map(Keyword.of.matches) ?? false
      return names(isName ? departments : years + ["of", "where"], word, range)
    case "show": return names(words.count > 1 ? ["in context"] : [], word, range)
    case "note": return names(words.count == 1 && !word.isEmpty ? ["private"] : [], word, range)
    case "diff" where words.last.map(Keyword.over.matches) ?? false:
      return names(["indicators", "sections"] + bench.catalogue.completions, word, range)
    case "mark" where words.count > 1:
      let statuses = MarkWording.statuses.flatMap { [$0.zh, $0.status] }
      return names(statuses + Keyword.withdrawn.spellings.prefix(2), word, range)
    case "list" where words.count == 1:
      return names(ListCommand.nouns.flatMap(\.names), word, range)
    case "list":
      let isCondition = words.contains(where: Keyword.where_.matches)
      return names(
        isCondition ? columns : ["where", "by report", "by rule", "of", "|"], word, range)
    case "help": return names(CommandTable.verbs + bench.catalogue.allNames, word, range)
    case "set": return names(settings(behind: words), word, range)
    case "timing": return names(words.count == 1 ? ["on", "off"] : [], word, range)
    case "last":
      return names(
        words.count == 1 ? ["as", "|"] : TableForm.allCases.map(\.rawValue), word, range)
    case "rules":
      return names(
        words.count == 1 ? ["packs", "use", "load", "test"] : bench.library.map(\.name), word, range
      )
    case "taxonomy": return names(words.count == 1 ? ["load", "check"] : [], word, range)
    case "reports": return names(["|"], word, range)
    case "undo", "quit", "sql", nil: return []
    default: break
    }
    if let bracket = word.lastIndex(of: "["), !word[bracket...].contains("]") {
      let head = String(word[...bracket])
      let offset = start + head.unicodeScalars.count
      return names(scopes, String(word[word.index(after: bracket)...]), offset..<end, closing: "]")
    }
    if let at = word.lastIndex(of: "@") {
      let head = String(word[...at])
      let tail = String(word[word.index(after: at)...])
      let offset = start + head.unicodeScalars.count
      return periods(tail, offset..<end)
    }
    var candidates = bench.catalogue.completions
    if ["diff", "check"].contains(command?.names.first) {
      candidates = ((try? bench.reports().map(\.name)) ?? []) + candidates
    }
    candidates += ["where", "by report", "by period", "over", "with", "in context"]
    candidates += columns
    if command?.names.first == "correct" {
      candidates += ["because", "理由", "missing", "未载", "withdrawn", "撤回"] + departments
    }
    return names(candidates, word, start..<end)
  }

  /// The scopes of the reports that commands speak of, but for the whole.
  private var scopes: [String] {
    guard let reports = try? bench.focused(), reports.count <= ReportsCommand.checkLimit else {
      return []
    }
    var scopes: [String] = ["*"]
    for report in reports {
      scopes += ((try? bench.book(of: report))?.figures ?? []).map(\.fact.scope)
        .filter { $0 != "whole" }
    }
    return scopes
  }

  /// The years of the loaded reports.
  var years: [String] {
    let years = Set(((try? bench.reports()) ?? []).compactMap(\.loaded.identity.year))
    return years.sorted().map(String.init)
  }

  /// What may stand behind `@`: words for stages and years, the reports' years, and behind a
  /// year and a dot the words for stages.
  private func periods(_ word: String, _ range: Range<Int>) -> [Completion] {
    guard let dot = word.lastIndex(where: { $0 == "." || $0 == "．" }) else {
      return names(bench.catalogue.periodWords + years, word, range)
    }
    let tail = String(word[word.index(after: dot)...])
    let start = range.upperBound - tail.unicodeScalars.count
    let stages = bench.catalogue.periodWords.filter { bench.catalogue.stage($0) != nil }
    return names(
      stages + BudgetStage.allCases.map(\.rawValue), tail, start..<range.upperBound)
  }

  /// The headings of the reports that commands speak of.
  var sections: [String] {
    guard let reports = try? bench.focused(), reports.count <= ReportsCommand.checkLimit else {
      return []
    }
    return reports.flatMap { report in
      ((try? bench.workspace.sections(of: report.loaded.key)) ?? []).map(\.value.title)
    }
  }

  /// The periods that figures of these reports are of, as lists show them.
  var recordedPeriods: [String] {
    guard let reports = try? bench.focused(), reports.count <= ReportsCommand.checkLimit else {
      return []
    }
    let periods = reports.flatMap { ((try? bench.book(of: $0))?.figures ?? []).map(\.fact.period) }
    return Set(periods.compactMap { $0?.description }).sorted()
  }

  /// Loaded reports, then every name that the roster knows.
  var departments: [String] {
    let reports = (try? bench.reports().map(\.name)) ?? []
    let listed = ((try? bench.roster()) ?? nil)?.departments ?? []
    return reports + listed.flatMap { [$0.name] + $0.formerNames + $0.otherNames }
  }

  private func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  /// Where the word at the cursor begins: behind a blank or an operator, or where a
  /// department's name begins that holds blanks.
  private func wordStart(_ scalars: [Unicode.Scalar], _ end: Int) -> Int {
    var start = end
    while start > 0, !" \t　+*()（）=<>~,，、|｜".unicodeScalars.contains(scalars[start - 1]) {
      start -= 1
    }
    return start
  }

  private func verbs(_ word: String, _ range: Range<Int>) -> [Completion] {
    // With nothing typed, each verb once, in the language of the person.
    let isChinese = bench.words.language == .zh
    let all = CommandTable.all.flatMap { command in
      word.isEmpty ? [command.names[isChinese && command.names.count > 1 ? 1 : 0]] : command.names
    }
    return found(all, word.lowercased()).map {
      Completion(insertion: $0 + " ", display: $0, replaced: range)
    }
  }

  func keywords(_ keywords: [Keyword], _ word: String, _ range: Range<Int>) -> [Completion] {
    // The twin that the person types in.
    let isChinese = word.unicodeScalars.contains { $0.value > 0x2E80 }
    let spellings = keywords.flatMap { isChinese ? $0.spellings : [$0.spellings[0]] }
    return found(spellings, word).map {
      Completion(insertion: $0 + " ", display: $0, replaced: range)
    }
  }

  func names(
    _ candidates: [String]?, _ word: String, _ range: Range<Int>, closing: String = "",
    quotesBlanks: Bool = false
  ) -> [Completion] {
    found(candidates ?? [], word).prefix(200).map {
      Completion(
        insertion: closing.isEmpty ? quoted($0, blanks: quotesBlanks) : $0 + closing, display: $0,
        replaced: range)
    }
  }

  /// Candidates that begin with the word, else those that hold it, else those whose
  /// characters' readings begin with its letters.
  private func found(_ candidates: [String], _ word: String) -> [String] {
    var seen = Set<String>()
    let folded = NameCatalogue.fold(word)
    let unique = candidates.filter { seen.insert($0).inserted }
    let beginning = unique.filter { NameCatalogue.fold($0).hasPrefix(folded) }
    if !beginning.isEmpty || folded.unicodeScalars.count < 2 { return beginning }
    let holding = unique.filter { NameCatalogue.fold($0).contains(folded) }
    guard holding.isEmpty, PinyinInitials.canBeInitials(word) else { return holding }
    let sounding = unique.filter { PinyinInitials.standard.begins($0, with: word) }
    return sounding.isEmpty
      ? unique.filter { PinyinInitials.standard.contains($0, word) } : sounding
  }

  /// A name with an operator in it needs its marks.
  private func quoted(_ name: String, blanks: Bool) -> String {
    let signs = "+-*/=<>|," + (blanks ? " " : "")
    return name != "|" && name.contains(where: { signs.contains($0) }) ? "「\(name)」" : name
  }
}

extension ListCommand {
  /// Columns that conditions may name.
  static let columnNames = [
    "概念", "范围", "期间", "数值", "单位", "来源", "分值", "得分", "三级指标", "年度指标值", "实际完成值",
    "判定", "规则", "部门",
  ]
}
