import Digests
import Documents
import Glibc
import Language
import Publishing
import Workspace

/// A file of facts that `gouji extract --format jsonl` wrote, here or on other machines: one
/// report a line. It may be larger than memory; its lines are read one by one.
final class ExtractedFile: Sendable {
  let path: String
  /// As a session names it.
  let record: FileRecord

  /// Under this name what its lines say is kept: another file may say other things of the
  /// same reports.
  var readerVersion: String { "facts+\(record.sha256.prefix(16))" }

  private init(path: String, record: FileRecord) {
    self.path = path
    self.record = record
  }

  /// The lines, each to be read like a file; nil where the file is something else.
  static func lines(of file: FoundFile) throws(Diagnostic) -> [FoundFile]? {
    guard file.isNamed, file.path.lowercased().hasSuffix(".jsonl") else { return nil }
    let descriptor = SystemPath.open(file.path)
    // Whoever reads files says what is wrong with it.
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    var hasher = SHA256Hasher()
    var ends: [Int] = []
    var size = 0
    do throws(WholeFile.Fault) {
      try WholeFile.read(descriptor, inPiecesOf: 1 << 18) { piece throws(WholeFile.Fault) in
        if size == 0, piece.first != UInt8(ascii: "{") { return false }
        hasher.update(piece)
        for index in piece.indices where piece[index] == 0x0A { ends.append(size + index) }
        size += piece.count
        return true
      }
    } catch {
      throw Diagnostic(.fileUnreadable, [file.shown, String(cString: strerror(error.code))])
    }
    if size == 0 { return nil }
    if ends.last != size - 1 { ends.append(size) }
    let extracted = ExtractedFile(
      path: file.path,
      record: FileRecord(
        path: file.shown, sha256: hasher.finish().hex, bytes: size, format: .text))
    var lines: [FoundFile] = []
    var start = 0
    for (index, end) in ends.enumerated() {
      if end > start {
        let line = ExtractedLine(file: extracted, number: index + 1, bytes: start..<end)
        var found = FoundFile(
          file.path, shown: "\(file.shown):\(index + 1)", bytes: end - start, isNamed: true)
        found.extracted = line
        lines.append(found)
      }
      start = end + 1
    }
    return lines
  }
}

/// A line of such a file: what was read from one report.
struct ExtractedLine: Sendable {
  let file: ExtractedFile
  let number: Int
  let bytes: Range<Int>

  /// The report, where it is not known already: read by this program from the report's own
  /// file, or taken from this file before.
  func read(
    as name: String, by reading: ReportReading, isKnown: (_ sha256: String, String) -> Bool
  ) -> FileReading {
    func failed(_ reason: String, _ part: String) -> FileReading {
      .failed(Diagnostic(.fileUnreadable, [name, reason, part]), nil)
    }
    guard bytes.count <= ReportFile.byteLimit else {
      return .failed(Diagnostic(.fileUnreadable, [name, "too-large"]), nil)
    }
    guard let text = contents() else { return failed("changed", "") }
    do {
      if let named = try named(text) {
        for version in [reading.version, file.readerVersion]
        where isKnown(named.sha256, version) {
          return .known(named, readerVersion: version)
        }
      }
      var reader = JSONReader(text)
      let extraction = try ExtractionReading(try reader.value())
      guard let format = DocumentFormat(rawValue: extraction.format) else {
        return failed("facts", "format")
      }
      let record = FileRecord(
        path: extraction.file, sha256: extraction.sha256, bytes: extraction.bytes ?? 0,
        format: format)
      return .read(ReadFile(record, extraction.report, lines: []))
    } catch let fault as ExtractionFault {
      return failed("facts", fault.member)
    } catch let fault as JSONFault {
      return failed("facts", "byte \(fault.offset + 1)")
    } catch {
      return failed("facts", "")
    }
  }

  /// What the line says of the file at its beginning; nil where it has another order.
  private func named(_ text: [UInt8]) throws(JSONFault) -> FileRecord? {
    var reader = JSONReader(text)
    let members = try reader.leadingMembers(3)
    guard members.map(\.name) == ["file", "sha256", "format"],
      case .string(let path) = members[0].value, case .string(let sha256) = members[1].value,
      case .string(let name) = members[2].value, let format = DocumentFormat(rawValue: name)
    else { return nil }
    return FileRecord(path: path, sha256: sha256, bytes: 0, format: format)
  }

  /// Nil where the file is not there any more as it was found.
  private func contents() -> [UInt8]? {
    let descriptor = SystemPath.open(file.path)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var text = [UInt8](repeating: 0, count: bytes.count)
    var filled = 0
    while filled < text.count {
      let count = text[filled...].withUnsafeMutableBytes {
        pread(descriptor, $0.baseAddress, $0.count, off_t(bytes.lowerBound + filled))
      }
      if count < 0, errno == EINTR { continue }
      if count <= 0 { return nil }
      filled += count
    }
    return text
  }
}
