import Language
import LineEditor
import Workspace

/// Brings files into a bench's workspace. Files are read several at once; the workspace is
/// written to by the calling thread alone, in the order of the files, a portion at a time:
/// whoever is killed in between has whole files, and goes on from there with the next load.
struct ReportLoader {
  let bench: Workbench

  /// What loading came to.
  struct Result {
    var loaded: [(path: String, outcome: LoadOutcome)] = []
    /// Files that could not be read, and why.
    var faults: [(path: String, fault: Diagnostic)] = []
    var skipped = SkippedCount()
    /// Files of extracted facts that were opened.
    var extractedPaths: Set<String> = []
    /// How many files were meant.
    var total = 0
    var isInterrupted = false
  }

  /// Loads files, and says of each that cannot be read as soon as its turn has come.
  func load(
    _ files: [FoundFile], said: (_ path: String, _ fault: Diagnostic) -> Void = { _, _ in }
  ) throws(Diagnostic) -> Result {
    var result = Result()
    result.total = files.count
    let reading = bench.reading
    let known = try bench.storage { () throws(WorkspaceFault) in
      try bench.workspace.knownReadings()
    }
    let reader = FileReader(jobs: bench.jobs, progress: bench.makeProgress?())
    let isAlone = reader.readsOneByOne(files)
    var portion = Portion()
    defer { bench.reportsChanged() }
    let outcome = try reader.run(files) { file in
      ReportFile.read(file, by: reading, isAlone: isAlone) { digest, version in
        known.contains(sha256: digest, readerVersion: version)
      }
    } deliver: { files, readings throws(Diagnostic) in
      let faults = result.faults.count
      for (file, reading) in zip(files, readings) {
        take(file, reading, into: &portion, &result)
        if portion.isFull { try store(&portion, into: &result) }
      }
      if result.faults.count > faults {
        reader.progress?.erase()
        for (path, fault) in result.faults[faults...] { said(path, fault) }
      }
      return true
    }
    let faults = result.faults.count
    try store(&portion, into: &result)
    for (path, fault) in result.faults[faults...] { said(path, fault) }
    result.isInterrupted = outcome.isInterrupted
    return result
  }

  // MARK: Portions

  /// Files whose turn has come, to be taken in together.
  private struct Portion {
    enum Entry {
      case file(FoundFile, IncomingFile)
      /// Nothing to take in, but a session names it.
      case named(FileRecord)
    }

    private(set) var entries: [Entry] = []
    private var bytes = 0
    private var known = 0

    /// More files in one transaction make it hardly cheaper, and weigh in memory.
    private static let mostFiles = 128
    private static let mostKnown = 2048
    private static let mostBytes = 4 << 20

    var isFull: Bool {
      bytes >= Portion.mostBytes || entries.count - known >= Portion.mostFiles
        || entries.count >= Portion.mostKnown
    }

    mutating func add(_ entry: Entry) {
      entries.append(entry)
      if case .file(_, let incoming) = entry {
        if case .known = incoming { known += 1 } else { bytes += incoming.record.bytes }
      }
    }
  }

  private func take(
    _ file: FoundFile, _ reading: FileReading, into portion: inout Portion,
    _ result: inout Result
  ) {
    if let line = file.extracted {
      // A session names the file of extracted facts, once, and not what that was made of.
      if result.extractedPaths.insert(line.file.record.path).inserted {
        portion.add(.named(line.file.record))
      }
    } else {
      bench.placesOnDisk[file.shown] = file.path
    }
    switch reading {
    case .read(let read):
      let version = file.extracted?.file.readerVersion ?? bench.reading.version
      portion.add(.file(file, .read(read, readerVersion: version)))
    case .known(let record, let version):
      portion.add(.file(file, .known(record, readerVersion: version)))
    case .skipped(let skipped): result.skipped.add(skipped)
    case .failed(let fault, let record):
      if let record { portion.add(.named(record)) }
      result.faults.append((file.shown, fault))
    }
  }

  /// Takes in what has gathered. One that cannot be kept does not stop the others.
  private func store(_ portion: inout Portion, into result: inout Result) throws(Diagnostic) {
    let entries = portion.entries
    portion = Portion()
    var incoming: [IncomingFile] = []
    for case .file(_, let file) in entries { incoming.append(file) }
    var outcomes = try taken(incoming, into: &result)[...]
    for entry in entries {
      switch entry {
      case .named(let record): bench.readFiles.append(record)
      case .file(let file, let incoming):
        switch outcomes.removeFirst() {
        case .kept(let outcome):
          if file.extracted == nil { bench.readFiles.append(incoming.record) }
          result.loaded.append((incoming.record.path, outcome))
        case .tooLarge: break
        case .unknown:
          // Dropped meanwhile: the only file that had these bytes was read anew.
          var again = Portion()
          take(file, ReportFile.read(file, by: bench.reading), into: &again, &result)
          try store(&again, into: &result)
        }
      }
    }
  }

  private enum Taken {
    case kept(LoadOutcome)
    case unknown
    case tooLarge
  }

  private func taken(_ files: [IncomingFile], into result: inout Result) throws(Diagnostic)
    -> [Taken]
  {
    if files.isEmpty { return [] }
    try bench.keepInputs { () throws(Diagnostic) in
      try bench.storage { () throws(WorkspaceFault) in try bench.workspace.replaces(files) }
    }
    do throws(WorkspaceFault) {
      return try bench.workspace.take(files).map { $0.map { .kept($0) } ?? .unknown }
    } catch {
      guard case .tooManyFacts(let path) = error else { throw Diagnostic(workspaceFault: error) }
      result.faults.append((path, Diagnostic(workspaceFault: error)))
      var others = try taken(files.filter { $0.record.path != path }, into: &result)[...]
      return files.map { $0.record.path == path ? .tooLarge : others.removeFirst() }
    }
  }
}
