import Digests
import Glibc
import Testing

@Suite struct SHA256Tests {
  // The three examples that the standard itself gives.
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
  ])
  func knowsTheStandardsExamples(text: String, hex: String) {
    #expect(SHA256Digest(of: text.utf8).hex == hex)
    #expect(SHA256Digest(of: Array(text.utf8)).description == hex)
  }

  @Test func readsItsOwnHexadecimalDigits() throws {
    let digest = SHA256Digest(of: "勾稽".utf8)
    #expect(SHA256Digest(hex: digest.hex) == digest)
    #expect(digest.leadingBits == UInt64(digest.hex.prefix(16), radix: 16))
    #expect(SHA256Digest(hex: digest.hex.dropLast()) == nil)
    #expect(SHA256Digest(hex: digest.hex + "00") == nil)
    #expect(SHA256Digest(hex: digest.hex.uppercased()) == nil)
    #expect(SHA256Digest(hex: "") == nil)
  }

  @Test func piecesGiveWhatTheWholeGives() {
    let bytes = (0..<1000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    for size in [1, 63, 64, 65, 999] {
      var hasher = SHA256Hasher()
      for start in stride(from: 0, to: bytes.count, by: size) {
        hasher.update(bytes[start..<min(start + size, bytes.count)])
      }
      #expect(hasher.finish() == SHA256Digest(of: bytes))
    }
    // Not contiguous, and going on after a finish.
    var hasher = SHA256Hasher()
    hasher.update(AnySequence(bytes[..<500]))
    _ = hasher.finish()
    hasher.update(bytes[500...].lazy.map(\.self))
    #expect(hasher.finish() == SHA256Digest(of: bytes))
  }

  @Test func readsAFileInPieces() throws {
    var template = Array("\(P_tmpdir)/gouji-digests-XXXXXX".utf8CString)
    let folder = String(cString: try #require(mkdtemp(&template)))
    let path = folder + "/figures"
    defer {
      unlink(path)
      rmdir(folder)
    }
    let bytes = (0..<300_001).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    let file = try #require(fopen(path, "w"))
    #expect(fwrite(bytes, 1, bytes.count, file) == bytes.count)
    fclose(file)

    let content = try FileDigest(path: path)
    #expect(content.bytes == bytes.count)
    #expect(content.digest == SHA256Digest(of: bytes))
  }

  @Test func saysWhyAFileCannotBeRead() {
    #expect(throws: FileDigestError.cannotOpen(path: "/no/such", errno: ENOENT)) {
      try FileDigest(path: "/no/such")
    }
    #expect(throws: FileDigestError.notAFile(path: "/")) { try FileDigest(path: "/") }
    #expect(throws: FileDigestError.notAFile(path: "/dev/zero")) {
      try FileDigest(path: "/dev/zero")
    }
  }
}
