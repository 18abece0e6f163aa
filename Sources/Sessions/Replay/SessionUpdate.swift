/// Rewrites a session's recorded lines from a replay. Commands and prose stay byte
/// for byte; the reviewer's sign-off is taken out, since it was given for other
/// outputs.
extension SessionFile {
  /// The updated text. The path is the session file's own: inputs are written
  /// relative to its folder. Fails when an input could not be read, because the
  /// record would be one of a failure.
  public func updated(
    with report: ReplayReport, sessionPath: String
  ) throws(SessionError) -> SessionFile {
    for step in report.steps {
      if let error = step.result?.missing.first {
        throw .cannotUpdate(step: step.number, path: error.path)
      }
    }
    let folder = FilePath.folder(of: sessionPath)
    let base = FilePath.resolved(folder) ?? FilePath.absolute(folder)

    let header = updatedHeader(report)
    var previous = SessionWriter.start(header.lines.map { CanonicalText.trimmed($0.text) })
    let results = Dictionary(
      report.steps.map { ($0.number, $0.result) }, uniquingKeysWith: { first, _ in first })
    let oldRecords = Set(steps.flatMap(\.recordLines))
    var insertions: [Int: [String]] = [:]
    for step in steps {
      var records = StepRecords()
      if case .some(.some(let result)) = results[step.number] {
        records = StepRecords(result, relativeTo: base)
      }
      let lines = records.lines
      previous = SessionChain.digest(
        after: previous, covering: step.prose + (step.command.map { [$0] } ?? []) + lines)
      insertions[step.lastOwnLine] = lines + ["#@ \(step.number) \(previous)"]
    }

    var result = source
    result.lines = []
    for (index, line) in source.lines.enumerated() {
      if let replaced = header.replaced[index] {
        result.lines += replaced
      } else if !oldRecords.contains(index) {
        result.lines.append(line)
      }
      guard let records = insertions[index] else { continue }
      // The file may have ended without a line break.
      if result.lines.last?.ending.isEmpty == true {
        result.lines[result.lines.count - 1].ending = source.ending
      }
      result.lines += records.map { SourceText.Line(text: $0, ending: source.ending) }
    }
    if header.isNew {
      let at = result.lines.first?.text.utf8.starts(with: "#!".utf8) == true ? 1 : 0
      result.lines.insert(contentsOf: header.lines, at: at)
    }
    return try SessionFile(result.text)
  }

  /// Updates the file in place.
  public func update(
    with report: ReplayReport, sessionPath: String
  ) throws(SessionError) {
    try AtomicFile.write(
      updated(with: report, sessionPath: sessionPath).text, to: sessionPath)
  }

  private func updatedHeader(
    _ report: ReplayReport
  ) -> (lines: [SourceText.Line], replaced: [Int: [SourceText.Line]], isNew: Bool) {
    func line(_ text: String) -> SourceText.Line {
      SourceText.Line(text: text, ending: source.ending)
    }
    let fresh =
      ([SessionHeader.line(report.environment, steps: steps.count)]
      + report.parameters.map(SessionHeader.line)).map(line)
    var lines: [SourceText.Line] = []
    var replaced: [Int: [SourceText.Line]] = [:]
    var isWritten = false
    let first = steps.first?.lastOwnLine ?? source.lines.count
    for (index, old) in source.lines.prefix(first).enumerated()
    where old.text.utf8.starts(with: "#%".utf8) {
      let words = old.text.unicodeScalars.dropFirst(2).split(whereSeparator: CanonicalText.isBlank)
      switch words.first.map({ String($0) }) {
      case "gouji", "set":
        replaced[index] = isWritten ? [] : fresh
        isWritten = true
      default:
        replaced[index] = [
          SourceText.Line(text: SignOff.withoutReviewer(old.text), ending: old.ending)
        ]
      }
      lines += replaced[index] ?? []
    }
    if !isWritten { lines = fresh + lines }
    return (isWritten ? lines : fresh, replaced, !isWritten)
  }
}

/// The lines that say who prepared and who reviewed.
enum SignOff {
  private static let reviewer = ["reviewed", "reviewer:", "reviewer：", "复核人:", "复核人：", "复核"]

  /// The line with the place for the reviewer's name left empty.
  static func withoutReviewer(_ line: String) -> String {
    let items = line.split(separator: SessionHeader.separator, omittingEmptySubsequences: false)
    let cleared = items.map { item -> String in
      for word in reviewer {
        if let found = item.firstRange(of: word) { return String(item[..<found.upperBound]) }
      }
      return String(item)
    }
    return cleared.joined(separator: SessionHeader.separator)
  }
}
