import Analysis
import Glibc
import Language
import LineEditor

/// Proposes what could stand at the cursor: verbs first, then what the verb takes.
struct ShellCompleter {
  let bench: Workbench

  func completions(_ line: String, _ cursor: Int) -> [Completion] {
    let scalars = Array(line.unicodeScalars)
    let end = min(cursor, scalars.count)
    let start = wordStart(scalars, end)
    let word = text(scalars[start..<end])
    let before = text(scalars[..<start])
    let words = before.split(separator: " ")
    if let stage = afterBar(before) {
      return stage.isEmpty
        ? keywords(Keyword.stages, word, start..<end)
        : names(
          (stage.hasPrefix("plot") || stage.hasPrefix("绘图") ? PlotForm.words : [])
            + ListCommand.columnNames, word, start..<end)
    }
    guard let verb = words.first.map(String.init) else { return verbs(word, start..<end) }
    let command = CommandTable.command(verb)
    switch command?.names.first {
    case "load", "save", "replay": return paths(word, start..<end)
    case "use": return names(departments, word, start..<end)
    case "roster":
      return words.count == 1
        ? paths(word, start..<end) : names(departments, word, start..<end)
    case "mark" where words.count > 1:
      let statuses = MarkWording.statuses.flatMap { [$0.zh, $0.status] }
      return names(statuses + Keyword.withdrawn.spellings.prefix(2), word, start..<end)
    case "list" where words.count == 1:
      return names(ListCommand.nouns.flatMap(\.names), word, start..<end)
    case "help": return names(CommandTable.verbs + bench.catalogue.allNames, word, start..<end)
    case "set":
      return names(
        [
          "language", "preparer", "reviewer", "output", "zh", "en", "table", "csv", "json",
          "markdown", "复核人",
          "color", "auto", "always", "never", "pager", "off",
        ], word, start..<end)
    case nil: return []
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
      return names(bench.catalogue.periodWords, tail, offset..<end)
    }
    var candidates = bench.catalogue.completions
    if ["diff", "check"].contains(command?.names.first) {
      candidates = ((try? bench.reports().map(\.name)) ?? []) + candidates
    }
    candidates += ["where", "by report", "by period", "over", "with", "in context"]
    candidates += ListCommand.columnNames
    if command?.names.first == "correct" {
      candidates += ["because", "理由", "missing", "未载", "withdrawn", "撤回"] + departments
    }
    return names(candidates, word, start..<end)
  }

  /// What stands behind the last bar of the line; nil where there is none.
  private func afterBar(_ before: String) -> Substring? {
    guard let bar = before.lastIndex(where: { $0 == "|" || $0 == "｜" }) else { return nil }
    return before[before.index(after: bar)...].drop { $0 == " " || $0 == "　" }
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

  /// Loaded reports, then every name that the roster knows.
  private var departments: [String] {
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
    found(CommandTable.all.flatMap { $0.names }, word.lowercased()).map {
      Completion(insertion: $0 + " ", display: $0, replaced: range)
    }
  }

  private func keywords(_ keywords: [Keyword], _ word: String, _ range: Range<Int>) -> [Completion]
  {
    // The twin that the person types in.
    let isChinese = word.unicodeScalars.contains { $0.value > 0x2E80 }
    let spellings = keywords.flatMap { isChinese ? $0.spellings : [$0.spellings[0]] }
    return found(spellings, word).map {
      Completion(insertion: $0 + " ", display: $0, replaced: range)
    }
  }

  private func names(
    _ candidates: [String]?, _ word: String, _ range: Range<Int>, closing: String = ""
  ) -> [Completion] {
    found(candidates ?? [], word).prefix(200).map {
      Completion(
        insertion: closing.isEmpty ? quoted($0) : $0 + closing, display: $0, replaced: range)
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
  private func quoted(_ name: String) -> String {
    name.contains(where: { "+-*/=<>|,".contains($0) }) ? "「\(name)」" : name
  }

  private func paths(_ word: String, _ range: Range<Int>) -> [Completion] {
    let slash = word.lastIndex(of: "/")
    let folder = slash.map { String(word[...$0]) } ?? ""
    let beginning = slash.map { String(word[word.index(after: $0)...]) } ?? word
    guard let entries = FolderEntries.names(in: folder.isEmpty ? "." : folder) else { return [] }
    var result: [String] = []
    for name in entries {
      guard name.hasPrefix(beginning), !name.hasPrefix(".") || beginning.hasPrefix(".") else {
        continue
      }
      var status = stat()
      let isFolder =
        stat(folder + name, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
      result.append(name + (isFolder ? "/" : ""))
    }
    return result.sorted().map { name in
      let escaped = name.replacing(" ", with: "\\ ")
      return Completion(insertion: folder + escaped, display: name, replaced: range)
    }
  }
}

extension ListCommand {
  /// Columns that conditions may name.
  static let columnNames = [
    "概念", "范围", "期间", "数值", "单位", "来源", "分值", "得分", "三级指标", "年度指标值", "实际完成值",
    "判定", "规则", "部门",
  ]
}
