import Glibc
import Testing

@testable import Sessions

/// A session with all that it needs, in one archive.
@Suite struct BundleTests {
  private func bundle(_ names: [String]) -> SessionBundle {
    var bundle = SessionBundle()
    for name in names { bundle.add(Array("内容 of \(name)\n".utf8), as: name) }
    return bundle
  }

  @Test func `The same parts give the same bytes, whatever their order and the time zone`() throws {
    let one = try bundle(["甲.gouji", "inputs/b.txt", "inputs/a.txt"]).archive()
    setenv("TZ", "Pacific/Kiritimati", 1)
    tzset()
    let other = try bundle(["inputs/a.txt", "甲.gouji", "inputs/b.txt"]).archive()
    unsetenv("TZ")
    tzset()
    #expect(one == other)
    let read = try SessionBundle(archive: one)
    #expect(read.parts.map(\.name) == ["inputs/a.txt", "inputs/b.txt", "甲.gouji"])
    #expect(read.sessions.map(\.name) == ["甲.gouji"])
    #expect(read.parts[2].bytes == Array("内容 of 甲.gouji\n".utf8))
  }

  @Test func `Files of one name and other content are kept apart`() {
    var bundle = bundle(["inputs/a.txt"])
    #expect(bundle.add(Array("内容 of inputs/a.txt\n".utf8), as: "inputs/a.txt") == "inputs/a.txt")
    #expect(bundle.add([1], as: "inputs/a.txt") == "inputs/2-a.txt")
    #expect(bundle.add([2], as: "inputs/a.txt") == "inputs/3-a.txt")
  }

  @Test(arguments: [
    "../a.gouji", "/etc/a", "inputs/../../a", "a/./b", "a//b", "a\\..\\b", "..",
    "a/b/c/d",
  ])
  func `A name that leads out of the bundle is refused`(name: String) throws {
    let archive = try BundleArchive.write([
      .init(name: "s.gouji", bytes: []), .init(name: name, bytes: [1]),
    ])
    #expect(throws: BundleError.unsafeName(name)) { try SessionBundle(archive: archive) }
  }

  @Test func `A part that its list does not name, or names otherwise, is refused`() throws {
    var parts = try BundleArchive.read(try bundle(["s.gouji", "inputs/a.txt"]).archive())
    parts[1].bytes[0] ^= 1
    let edited = try BundleArchive.write(parts)
    #expect(throws: BundleError.damaged("inputs/a.txt")) { try SessionBundle(archive: edited) }
    parts.remove(at: 1)
    let lost = try BundleArchive.write(parts)
    #expect(throws: BundleError.damaged("inputs/a.txt")) { try SessionBundle(archive: lost) }
    let added = try BundleArchive.write(parts + [.init(name: "x.gouji", bytes: [])])
    #expect(throws: BundleError.damaged("x.gouji")) { try SessionBundle(archive: added) }
    #expect(throws: BundleError.noSession) {
      try SessionBundle(archive: bundle(["inputs/a.txt"]).archive())
    }
  }

  @Test func `A bundle of as many files as it may have is read at once`() throws {
    var parts = [SessionBundle.Part(name: "s.gouji", bytes: [1])]
    for number in 1..<1500 { parts.append(.init(name: "inputs/\(number).txt", bytes: [2])) }
    var bundle = SessionBundle()
    for part in parts { bundle.add(part.bytes, as: part.name) }
    let clock = ContinuousClock()
    let archive = try bundle.archive()
    var read = SessionBundle()
    let time = try clock.measure { read = try SessionBundle(archive: archive) }
    #expect(read.parts.count == 1500)
    #expect(time < .seconds(30))
    #expect(throws: BundleError.tooLarge) {
      try BundleArchive.read(archive, mostParts: 1500)
    }
  }

  @Test func `What is cut short anywhere is no bundle`() throws {
    let whole = try bundle(["s.gouji", "inputs/a.txt"]).archive()
    for length in stride(from: 0, to: whole.count - 1, by: 7) {
      #expect(throws: BundleError.self) { try SessionBundle(archive: Array(whole[..<length])) }
    }
  }

  @Test func `It is unpacked into an empty folder and follows no link`() throws {
    let folder = Folder()
    let secret = try folder.write("secret.txt", "unverändert")
    mkdir(folder.path + "/target", 0o700)
    symlink(secret, folder.path + "/target/s.gouji")
    let bundle = bundle(["s.gouji"])
    #expect(throws: BundleError.self) { try bundle.unpack(into: folder.path + "/target") }
    #expect(try folder.read("secret.txt") == "unverändert")
    mkdir(folder.path + "/empty", 0o700)
    try bundle.unpack(into: folder.path + "/empty")
    #expect(try folder.read("empty/s.gouji") == "内容 of s.gouji\n")
  }
}
