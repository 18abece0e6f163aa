import Digests
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
    let bytes: [UInt8]
    do throws(WholeFile.Fault) {
      bytes = try WholeFile.bytes(path, atMost: TaxonomyFile.byteLimit)
    } catch {
      switch error {
      case .cannotOpen(ENOENT): throw Diagnostic(.fileMissing, [shown])
      case .cannotOpen(let reason), .cannotRead(let reason):
        throw Diagnostic(.fileUnreadable, [shown, String(cString: strerror(reason))])
      case .notAFile: throw Diagnostic(.fileUnreadable, [shown, "not-a-file"])
      case .tooLarge: throw Diagnostic(.fileUnreadable, [shown, "too-large"])
      }
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
