import Language
import LineEditor

/// Reads many files, several at once, and hands over what came of them in their order.
struct FileReader {
  var jobs = Jobs.standard
  /// Where nobody watches there is no progress.
  var progress: LoadProgress?

  /// Bytes of files that may be under way at once.
  private static let weightLimit = 64 << 20

  /// Whether no two of the files are under way at once.
  func readsOneByOne(_ files: [FoundFile]) -> Bool { min(jobs, files.count) <= 1 }

  struct Outcome {
    /// Files that were handed over: the first so many.
    var delivered: Int
    /// Ctrl-C was pressed before the last.
    var isInterrupted: Bool
  }

  /// `make` runs beside others of its kind, `deliver` on the calling thread.
  func run<Product: Sendable, Fault: Error>(
    _ files: [FoundFile], make: @escaping @Sendable (FoundFile) -> Product,
    deliver: (ArraySlice<FoundFile>, [Product]) throws(Fault) -> Bool
  ) throws(Fault) -> Outcome {
    let work = OrderedWork(
      files, jobs: min(jobs, files.count), weightLimit: FileReader.weightLimit,
      weigh: { $0.bytes }, make: make)
    let progress = progress
    defer { progress?.erase() }
    let outcome = try Interrupt.watching { () throws(Fault) in
      try work.run(deliver: deliver) { delivered in
        if Interrupt.isRequested { return false }
        if delivered < files.count {
          progress?.show(delivered, of: files.count, files[delivered].shown)
        }
        return true
      }
    }
    return Outcome(
      delivered: outcome.delivered, isInterrupted: outcome.isStopped && Interrupt.isRequested)
  }
}
