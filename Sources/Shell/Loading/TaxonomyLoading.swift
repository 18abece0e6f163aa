import Documents
import Glibc
import Language
import Publishing
import Reports

extension TaxonomyFile {
  /// No such file is larger; what is, is something else.
  private static let byteLimit = 4 << 20

  /// Reads a file; what it says is not checked yet. `shown` is how messages call it.
  init(readingFrom path: String, as shown: String) throws(Diagnostic) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      if errno == ENOENT { throw Diagnostic(.fileMissing, [shown]) }
      throw Diagnostic(.fileUnreadable, [shown, String(cString: strerror(errno))])
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw Diagnostic(.fileUnreadable, [shown, "not-a-file"])
    }
    guard status.st_size <= TaxonomyFile.byteLimit else {
      throw Diagnostic(.fileUnreadable, [shown, "too-large"])
    }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      if count == 0 { break }
      if count < 0 {
        if errno == EINTR { continue }
        throw Diagnostic(.fileUnreadable, [shown, String(cString: strerror(errno))])
      }
      bytes += buffer[..<count]
    }
    do { self = try TaxonomyFile(path: shown, bytes: bytes) } catch {
      switch error {
      case .empty: throw Diagnostic(.fileEmpty, [shown])
      // A spreadsheet itself, not the text saved from it.
      case .binary: throw Diagnostic(.fileBinary, [shown])
      default: throw Diagnostic(.fileUnreadable, [shown, "encoding"])
      }
    }
  }
}

extension TaxonomySet {
  /// With one more file, which must be without fault.
  func taking(_ file: TaxonomyFile, _ words: Wording) throws(Diagnostic) -> TaxonomySet {
    let faults = faults(in: file).filter { !$0.isNotice }
    if let first = faults.first {
      let wording = TaxonomyWording(words: words)
      throw Diagnostic(
        .taxonomyFaulty,
        [file.path, String(faults.count), String(first.line), wording.sentence(first)])
    }
    return adding(file)
  }

  /// The built-in data with the files of the command line beside it.
  static func of(paths: [String], _ words: Wording) throws(Diagnostic) -> TaxonomySet {
    var set = TaxonomySet.standard
    for path in paths {
      set = try set.taking(try TaxonomyFile(readingFrom: path, as: path), words)
    }
    return set
  }
}
