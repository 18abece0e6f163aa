import Documents
import Glibc
import Reports
import Testing

/// Every figure that is read can be found again: at the place that it cites stand the
/// very characters that it was read from.
@Suite struct ProvenanceTests {
  private static let folder = {
    let parts = #filePath.split(separator: "/").dropLast(3)
    return "/" + parts.joined(separator: "/") + "/Examples/reports"
  }()

  private static var examples: [String] {
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name.hasSuffix(".txt") { names.append(name) }
    }
    return names.sorted()
  }

  private static func bytes(_ path: String) throws -> [UInt8] {
    let file = try #require(fopen(path, "rb"))
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = fread(&buffer, 1, buffer.count, file), count > 0 {
      bytes += buffer[..<count]
    }
    return bytes
  }

  @Test func `There are examples to try it on`() {
    #expect(Self.examples.count >= 3)
  }

  @Test(arguments: examples)
  func `The cited characters stand at the cited place`(name: String) throws {
    let document = try TextDocumentReader().read(try Self.bytes(Self.folder + "/" + name))
    let report = try ReportReader().read(document)
    #expect(report.facts.count > 50)
    for fact in report.facts {
      #expect(!fact.sources.isEmpty)
      for source in fact.sources {
        let line = try #require(source.location.line)
        let column = try #require(source.location.column)
        let cited = Self.dense(source.location.text)
        #expect(!cited.isEmpty)
        var found = Self.dense(
          String(
            String.UnicodeScalarView(
              document.lines[line - 1].unicodeScalars.dropFirst(column - 1))))
        // A figure may go on in the lines below.
        var next = line
        while found.count < cited.count && next < document.lines.count {
          found += Self.dense(document.lines[next])
          next += 1
        }
        #expect(
          found.hasPrefix(cited), "\(fact.concept) \(fact.value.text) at \(line):\(column)")
      }
    }
  }

  /// Without blanks, which a wrapped line loses.
  private static func dense(_ text: String) -> String {
    text.filter { !$0.isWhitespace && $0 != "\u{3000}" && $0 != "\u{A0}" }
  }
}
