import Language
import LineEditor
import Publishing
import Reports
import Workspace

/// `gouji extract`: what was read, one object a file.
struct ExtractAction {
  let options: Options
  let output: TextOutput
  let words: Wording

  /// What there is to print of one file.
  private enum Product: Sendable {
    case object(String)
    case skipped(SkippedFile)
    case failed(Diagnostic)
  }

  func run() -> Int32 {
    guard !options.paths.isEmpty else {
      output.complain("gouji: " + words("extract 后要写路径\n", "extract needs a path\n"))
      return 2
    }
    let reading: ReportReading
    do {
      reading = ReportReading(taxonomy: try TaxonomySet.of(paths: options.taxonomies, words))
    } catch {
      output.complain("gouji: " + DiagnosticWording(words: words).sentence(error) + "\n")
      return 2
    }
    // A workspace file lends its corrections.
    var corrections: [Correction] = []
    if let path = options.workspace {
      do { corrections = try Workspace(path: path).corrections() } catch {
        let message = Diagnostic(workspaceFault: error)
        output.complain("gouji: " + DiagnosticWording(words: words).sentence(message) + "\n")
        return 2
      }
    }
    let kept = corrections
    let found = PathArguments(options.paths)
    let isLines = options.format == .jsonl
    let faults = FaultLines(output: output, words: words)
    var skipped = found.skipped
    var isFirst = true
    var hasFaults = false
    if !isLines { output.write("[") }
    let reader = FileReader(jobs: options.jobs, progress: LoadProgress(words: words))
    let isAlone = reader.readsOneByOne(found.files)
    let outcome = reader.run(found.files) { file in
      ExtractAction.product(of: file, isLines: isLines, isAlone: isAlone, by: reading, kept)
    } deliver: { files, products in
      reader.progress?.erase()
      for (file, product) in zip(files, products) {
        switch product {
        case .object(let text):
          output.write(isLines ? text + "\n" : (isFirst ? "\n" : ",\n") + text)
          isFirst = false
        case .skipped(let kind): skipped.add(kind)
        case .failed(let fault):
          hasFaults = true
          faults.say(file.shown, fault)
        }
      }
      return !output.isClosed
    }
    if !isLines { output.write("\n]\n") }
    if outcome.isInterrupted {
      faults.sayInterrupted(outcome.delivered, of: found.files.count)
      return Interrupt.status
    }
    faults.say(skipped)
    return hasFaults ? 2 : 0
  }

  private static func product(
    of file: FoundFile, isLines: Bool, isAlone: Bool, by reading: ReportReading,
    _ corrections: [Correction]
  ) -> Product {
    switch ReportFile.read(file, by: reading, isAlone: isAlone) {
    case .skipped(let kind): return .skipped(kind)
    case .failed(let fault, _): return .failed(fault)
    case .known(let record, _): return .failed(Diagnostic(.notAReport, [record.path]))
    case .read(let read):
      var json = ExtractionJSON(
        file: file.shown, sha256: read.record.sha256, format: read.record.format.rawValue)
      json.bytes = read.record.bytes
      json.corrections = FactCorrectionJSON.matching(corrections, read.report)
      return .object(json.object(of: read.report).serialized(indented: !isLines))
    }
  }
}

/// The files that the paths on a command line name.
struct PathArguments {
  var files: [FoundFile] = []
  var skipped = SkippedCount()

  init(_ paths: [String]) {
    for path in paths {
      do {
        let found = try FileFinder.find(path, at: nil)
        files += found.files
        skipped.add(.special, count: found.specialFiles)
      } catch {
        // It fails in its turn, like a file that does not read.
        var missing = FoundFile(path, isNamed: true)
        missing.fault = error
        files.append(missing)
      }
    }
  }
}

/// What is said of files on standard error, one line each.
struct FaultLines {
  let output: TextOutput
  let words: Wording

  /// `gouji: PATH: reason`
  func say(_ path: String, _ fault: Diagnostic) {
    let reason = DiagnosticWording(words: words).reason(fault)
    output.complain("gouji: \(TerminalText.escaped(path)): \(reason)\n")
  }

  func say(_ skipped: SkippedCount) {
    if skipped.total > 0 { output.complain("gouji: " + skipped.text(words) + "\n") }
  }

  func sayInterrupted(_ done: Int, of total: Int) {
    output.complain(
      "gouji: "
        + words(
          "已中断，读了 \(total) 个文件中的 \(done) 个\n", "interrupted; \(done) of \(total) files were read\n")
    )
  }
}
