import Digests
import Glibc
import Testing

@Suite struct WholeFileTests {
  /// A file of this test, removed at its end.
  private func holding(_ bytes: [UInt8], _ body: (String) throws -> Void) throws {
    var template = Array("\(P_tmpdir)/whole-file-XXXXXX".utf8CString)
    let descriptor = mkstemp(&template)
    try #require(descriptor >= 0)
    let path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    defer { unlink(path) }
    #expect(write(descriptor, bytes, bytes.count) == bytes.count)
    close(descriptor)
    try body(path)
  }

  @Test func `A file is read to its end, however many pieces that takes`() throws {
    let bytes = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 % 251) }
    try holding(bytes) { path in
      let whole = try WholeFile.bytes(path, atMost: bytes.count)
      #expect(whole == bytes)
      let descriptor = open(path, O_RDONLY | O_CLOEXEC)
      defer { close(descriptor) }
      var pieces = 0
      try WholeFile.read(descriptor, inPiecesOf: 1_000) { piece throws(WholeFile.Fault) in
        pieces += 1
        #expect(piece.count <= 1_000)
        return pieces < 3
      }
      #expect(pieces == 3)
    }
  }

  @Test func `Only the start is read where no more is wanted`() throws {
    try holding(Array("PK\u{3}\u{4} and more".utf8)) { path in
      let start = try WholeFile.start(of: path, count: 4)
      #expect(start == [0x50, 0x4B, 3, 4])
      let all = try WholeFile.start(of: path, count: 100)
      #expect(all.count == 13)
    }
  }

  @Test func `What is too large, no file, or not there says so`() throws {
    try holding([1, 2, 3]) { path in
      #expect(throws: WholeFile.Fault.tooLarge) { try WholeFile.bytes(path, atMost: 2) }
    }
    #expect(throws: WholeFile.Fault.notAFile) { try WholeFile.bytes(P_tmpdir, atMost: 2) }
    #expect(throws: WholeFile.Fault.notAFile) { try WholeFile.bytes("/dev/zero", atMost: 2) }
    #expect(throws: WholeFile.Fault.cannotOpen(errno: ENOENT)) {
      try WholeFile.bytes(P_tmpdir + "/no-such-file-here", atMost: 2)
    }
    #expect(WholeFile.Fault.tooLarge.code == EFBIG)
  }
}
