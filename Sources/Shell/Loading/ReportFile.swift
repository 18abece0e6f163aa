import Digests
import Documents
import Glibc
import Language
import Reports
import Workspace

/// What reading one file came to.
enum FileReading: Sendable {
  case read(ReadFile)
  /// These bytes were read before, by this reader.
  case known(FileRecord, readerVersion: String)
  case skipped(SkippedFile)
  /// The record is there where the bytes could be read.
  case failed(Diagnostic, FileRecord?)
}

/// Reads files from their bytes to their reports.
enum ReportFile {
  /// The reader's version: raised whenever it may read other facts from the same bytes,
  /// so that what was kept from earlier is read anew.
  static let readerVersion = "3"

  /// No report is larger; what is, is something else.
  static let byteLimit = 64 << 20

  /// Larger files are looked at before they are read as a whole.
  private static let glanceLimit = 1 << 20

  /// Reads a file; `isKnown` tells by its digest whether that can be spared, `isAlone` whether
  /// no other is read meanwhile.
  static func read(
    _ file: FoundFile, by reading: ReportReading, isAlone: Bool = true,
    isKnown: (_ sha256: String, _ readerVersion: String) -> Bool = { _, _ in false }
  ) -> FileReading {
    if let fault = file.fault { return .failed(fault, nil) }
    if let line = file.extracted {
      return line.read(as: file.shown, by: reading, isKnown: isKnown)
    }
    let bytes: [UInt8]
    do throws(Refusal) { bytes = try readBytes(of: file) } catch {
      switch error {
      case .skipped(let skipped): return .skipped(skipped)
      case .fault(let fault): return .failed(fault, nil)
      }
    }
    var record = FileRecord(
      path: file.shown, sha256: SHA256Digest(of: bytes).hex, bytes: bytes.count, format: .text)
    if isKnown(record.sha256, reading.version) {
      return .known(record, readerVersion: reading.version)
    }
    let document: Document
    do { document = try DocumentReader(isAlone: isAlone).read(bytes) } catch {
      if !file.isNamed, let skipped = SkippedFile(error, FileKind(of: bytes)) {
        return .skipped(skipped)
      }
      return .failed(fault(error, path: file.shown, bytes: bytes), record)
    }
    record.format = document.format
    record.encoding = document.encoding
    do {
      let report = try ReportReader(taxonomy: reading.taxonomy).read(document)
      // Notes and data speak of reports too; a report says whose it is.
      if !file.isNamed, report.identity.department == nil, SkippedFile.isOtherText(named: file.path)
      {
        return .skipped(.otherText)
      }
      return .read(ReadFile(record, report, lines: document.lines))
    } catch {
      if !file.isNamed, SkippedFile.isOtherText(named: file.path) { return .skipped(.otherText) }
      return .failed(Diagnostic(.notAReport, [file.shown]), record)
    }
  }

  // MARK: Bytes

  private enum Refusal: Error {
    case skipped(SkippedFile)
    case fault(Diagnostic)
  }

  /// The bytes of a file that somebody named.
  static func bytes(of file: FoundFile) throws(Diagnostic) -> [UInt8] {
    do throws(Refusal) { return try readBytes(of: file) } catch {
      switch error {
      case .skipped: throw Diagnostic(.fileUnreadable, [file.shown, "not-a-file"])
      case .fault(let fault): throw fault
      }
    }
  }

  /// Reads the bytes of a file. Only regular files are read: a pipe might never end.
  private static func readBytes(of file: FoundFile) throws(Refusal) -> [UInt8] {
    func unreadable(_ reason: String) -> Refusal {
      .fault(Diagnostic(.fileUnreadable, [file.shown, reason]))
    }
    let descriptor = SystemPath.open(file.path)
    guard descriptor >= 0 else {
      if errno == ENOENT { throw .fault(Diagnostic(.fileMissing, [file.shown])) }
      throw unreadable(String(cString: strerror(errno)))
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw unreadable("not-a-file")
    }
    var bytes: [UInt8] = []
    let size = Int(status.st_size)
    if size > glanceLimit {
      bytes.reserveCapacity(min(size, byteLimit))
    } else {
      bytes.reserveCapacity(size)
    }
    var skipped: SkippedFile?
    do throws(WholeFile.Fault) {
      try WholeFile.read(descriptor) { piece throws(WholeFile.Fault) in
        let isFirst = bytes.isEmpty
        bytes += piece
        if isFirst, size > glanceLimit, !file.isNamed {
          skipped = SkippedFile(plainlyBy: FileKind(of: bytes))
          if skipped != nil { return false }
        }
        if size > byteLimit || bytes.count > byteLimit { throw .tooLarge }
        return true
      }
    } catch {
      throw unreadable(error == .tooLarge ? "too-large" : String(cString: strerror(error.code)))
    }
    if let skipped { throw .skipped(skipped) }
    return bytes
  }

  // MARK: Faults

  private static func fault(_ error: DocumentError, path: String, bytes: [UInt8]) -> Diagnostic {
    guard case .binary = error, case .somethingElse(let family, let name) = FileKind(of: bytes)
    else { return Diagnostic(documentError: error, path: path) }
    return Diagnostic(.fileBinary, [path, family, name])
  }
}

extension Diagnostic {
  /// Why a file is no document, as a message that names it.
  init(documentError error: DocumentError, path: String) {
    switch error {
    case .empty: self.init(.fileEmpty, [path])
    case .blank: self.init(.fileUnreadable, [path, "blank"])
    case .wordless: self.init(.fileUnreadable, [path, "wordless"])
    case .binary: self.init(.fileBinary, [path])
    case .unknownEncoding: self.init(.fileUnreadable, [path, "encoding"])
    case .encrypted: self.init(.fileUnreadable, [path, "encrypted"])
    case .truncated: self.init(.fileUnreadable, [path, "truncated"])
    case .limit(let name): self.init(.fileUnreadable, [path, "limit", name])
    case .malformed(let part) where part.hasSuffix("DOCTYPE"):
      self.init(.fileUnreadable, [path, "entities", part])
    case .malformed(let part): self.init(.fileUnreadable, [path, "malformed", part])
    case .unsupported(let format): self.init(.fileUnreadable, [path, "unsupported", format])
    case .scan(let packages):
      self.init(.fileUnreadable, [path, "scan", packages.joined(separator: " ")])
    case .fontDataMissing(let packages):
      self.init(.fileUnreadable, [path, "font-data", packages.joined(separator: " ")])
    case .programMissing(let packages):
      self.init(.fileUnreadable, [path, "program", packages.joined(separator: " / ")])
    case .programFailed(let program, let message):
      self.init(.fileUnreadable, [path, "converter", "\(program): \(message)"])
    }
  }
}
