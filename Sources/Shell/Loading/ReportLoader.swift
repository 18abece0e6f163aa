import Language
import LineEditor
import Workspace

/// Brings files into a bench's workspace. Files are read several at once; the workspace is
/// written to by the calling thread alone, in the order of the files.
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
    let workspace = bench.workspace
    let reading = bench.reading
    // In an empty workspace nothing is known, and nobody has to ask.
    let mayKnow = try !bench.reports().isEmpty
    let reader = FileReader(jobs: bench.jobs, progress: bench.makeProgress?())
    let isAlone = reader.readsOneByOne(files)
    defer { bench.reportsChanged() }
    let outcome = try reader.run(files) { file in
      ReportFile.read(file, by: reading, isAlone: isAlone) { digest, version in
        mayKnow
          && (try? workspace.knows(sha256: digest, readerVersion: version)) == true
      }
    } deliver: { files, readings throws(Diagnostic) in
      let faults = result.faults.count
      try take(files, readings, into: &result)
      if result.faults.count > faults {
        reader.progress?.erase()
        for (path, fault) in result.faults[faults...] { said(path, fault) }
      }
      return true
    }
    result.isInterrupted = outcome.isInterrupted
    return result
  }

  private func take(
    _ files: ArraySlice<FoundFile>, _ readings: [FileReading], into result: inout Result
  ) throws(Diagnostic) {
    var portion: [ReadFile] = []
    var version = bench.reading.version
    for (file, reading) in zip(files, readings) {
      let own = file.extracted?.file.readerVersion ?? bench.reading.version
      if own != version {
        try store(&portion, readBy: version, into: &result)
        version = own
      }
      if let line = file.extracted {
        record(line.file, in: &result)
      } else {
        bench.placesOnDisk[file.shown] = file.path
      }
      if case .read(let read) = reading {
        portion.append(read)
        continue
      }
      try store(&portion, readBy: version, into: &result)
      switch reading {
      case .read: break
      case .known(let record, let version):
        try adopt(record, readBy: version, file, into: &result)
      case .skipped(let skipped): result.skipped.add(skipped)
      case .failed(let fault, let record):
        if let record { bench.readFiles.append(record) }
        result.faults.append((file.shown, fault))
      }
    }
    try store(&portion, readBy: version, into: &result)
  }

  /// Takes in what was read. One that cannot be kept does not stop the others.
  private func store(
    _ portion: inout [ReadFile], readBy version: String, into result: inout Result
  ) throws(Diagnostic) {
    defer { portion = [] }
    if portion.isEmpty { return }
    // What stands in a file of extracted facts is not read itself.
    if version == bench.reading.version { bench.readFiles += portion.map(\.record) }
    do throws(WorkspaceFault) {
      let outcomes = try bench.workspace.add(portion, readerVersion: version)
      for (file, outcome) in zip(portion, outcomes) {
        result.loaded.append((file.record.path, outcome))
      }
    } catch {
      guard case .tooManyFacts(let path) = error else { throw Diagnostic(workspaceFault: error) }
      for file in portion {
        if file.record.path == path {
          result.faults.append((path, Diagnostic(workspaceFault: error)))
          continue
        }
        var single = [file]
        bench.readFiles.removeAll { $0 == file.record }
        try store(&single, readBy: version, into: &result)
      }
    }
  }

  /// A session names the file of extracted facts, once, and not what that was made of.
  private func record(_ file: ExtractedFile, in result: inout Result) {
    if result.extractedPaths.insert(file.record.path).inserted {
      bench.readFiles.append(file.record)
    }
  }

  /// Takes a file whose bytes were read before.
  private func adopt(
    _ record: FileRecord, readBy version: String, _ file: FoundFile, into result: inout Result
  ) throws(Diagnostic) {
    let outcome = try bench.storage { () throws(WorkspaceFault) in
      try bench.workspace.adopt(record, readerVersion: version)
    }
    if let outcome {
      if file.extracted == nil { bench.readFiles.append(record) }
      result.loaded.append((record.path, outcome))
      return
    }
    // Dropped meanwhile: the only file that had these bytes was read anew.
    try take([file], [ReportFile.read(file, by: bench.reading)], into: &result)
  }
}
