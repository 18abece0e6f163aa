import Digests
import Documents
import Glibc
import Language
import Reports
import Workspace

/// What was read from one file.
struct ReportFile: Sendable {
  var record: FileRecord
  var document: Document
  var report: Report

  /// The reader's version: raised whenever it may read other facts from the same bytes,
  /// so that what was kept from earlier is read anew.
  static let readerVersion = "1"

  /// No report is larger; what is, is something else.
  static let byteLimit = 64 << 20

  /// Reads the bytes of a file. Only regular files are read: a pipe might never end.
  static func bytes(of path: String) throws(Diagnostic) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      if errno == ENOENT { throw Diagnostic(.fileMissing, [path]) }
      throw Diagnostic(.fileUnreadable, [path, String(cString: strerror(errno))])
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw Diagnostic(.fileUnreadable, [path, "not-a-file"])
    }
    guard status.st_size <= byteLimit else {
      throw Diagnostic(.fileUnreadable, [path, "too-large"])
    }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(Int(status.st_size))
    var buffer = [UInt8](repeating: 0, count: 1 << 17)
    while true {
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      if count == 0 { break }
      if count < 0 {
        if errno == EINTR { continue }
        throw Diagnostic(.fileUnreadable, [path, String(cString: strerror(errno))])
      }
      bytes += buffer[..<count]
      if bytes.count > byteLimit { throw Diagnostic(.fileUnreadable, [path, "too-large"]) }
    }
    return bytes
  }

  /// The record of a file's bytes, before anything is read from them.
  static func record(path: String, bytes: [UInt8]) -> FileRecord {
    FileRecord(
      path: path, sha256: SHA256Digest(of: bytes).hex, bytes: bytes.count, format: .text)
  }

  /// Reads a report from a file's bytes.
  init(path: String, bytes: [UInt8], by reading: ReportReading) throws(Diagnostic) {
    var record = ReportFile.record(path: path, bytes: bytes)
    do { document = try DocumentReader().read(bytes) } catch {
      throw Diagnostic(documentError: error, path: path)
    }
    record.format = document.format
    record.encoding = document.encoding
    do { report = try ReportReader(taxonomy: reading.taxonomy).read(document) } catch {
      throw Diagnostic(.notAReport, [path])
    }
    self.record = record
  }
}

extension Diagnostic {
  /// Why a file is no document, as a message that names it.
  init(documentError error: DocumentError, path: String) {
    switch error {
    case .empty: self.init(.fileEmpty, [path])
    case .binary: self.init(.fileBinary, [path])
    case .unknownEncoding: self.init(.fileUnreadable, [path, "encoding"])
    case .encrypted: self.init(.fileUnreadable, [path, "encrypted"])
    case .truncated: self.init(.fileUnreadable, [path, "truncated"])
    case .limit(let name): self.init(.fileUnreadable, [path, "limit", name])
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
