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
    case "set": return names(["language", "zh", "en", "preparer", "复核人"], word, start..<end)
    case nil: return []
    default: break
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
    candidates += ["where", "sort", "top", "by report", "by period", "over", "with", "in context"]
    candidates += ListCommand.columnNames
    if command?.names.first == "correct" {
      candidates += ["because", "理由", "missing", "未载", "withdrawn", "撤回"] + departments
    }
    return names(candidates, word, start..<end)
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
    let matching = CommandTable.all.flatMap { $0.names }.filter { $0.hasPrefix(word.lowercased()) }
    return matching.map { Completion(insertion: $0 + " ", display: $0, replaced: range) }
  }

  private func names(_ candidates: [String]?, _ word: String, _ range: Range<Int>) -> [Completion] {
    var seen = Set<String>()
    let folded = NameCatalogue.fold(word)
    let unique = (candidates ?? []).filter { seen.insert($0).inserted }
    var matching = unique.filter { NameCatalogue.fold($0).hasPrefix(folded) }
    if matching.isEmpty && folded.unicodeScalars.count >= 2 {
      matching = unique.filter { NameCatalogue.fold($0).contains(folded) }
    }
    return matching.prefix(200).map {
      Completion(insertion: quoted($0), display: $0, replaced: range)
    }
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
