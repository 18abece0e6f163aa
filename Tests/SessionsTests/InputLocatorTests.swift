import Digests
import Glibc
import Testing

@testable import Sessions

@Suite struct InputLocatorTests {
  private let folder = Folder()

  /// A session in `s/` that records one input by path and content.
  private func locator(
    _ path: String, _ text: String, inputs: String? = nil, isTrusted: Bool = false
  ) throws -> (locator: InputLocator, input: RecordedInput) {
    let input = RecordedInput(
      path: path, digest: SHA256Digest(of: text.utf8), bytes: text.utf8.count)
    let session = try folder.write("s/a.gouji", "load x\n\(input.line)\n")
    return (
      InputLocator(
        try SessionFile(path: session), sessionPath: session,
        inputsFolder: inputs.map { "\(folder.path)/\($0)" }, isTrusted: isTrusted), input
    )
  }

  private func place(_ name: String) throws -> String {
    try #require(FilePath.resolved("\(folder.path)/\(name)"))
  }

  @Test func findsAFileBesideTheSession() throws {
    try folder.write("s/r/甲.txt", "1")
    let (locator, input) = try locator("r/甲.txt", "1")
    let found = try locator.locate(input)
    #expect(found.state == .unchanged)
    #expect(found.path == (try place("s/r/甲.txt")))
  }

  @Test func findsTheRecordedContentOutsideTheFolder() throws {
    try folder.write("r/甲.txt", "1")
    let (locator, input) = try locator("../r/甲.txt", "1")
    #expect(try locator.locate(input).state == .unchanged)
    #expect(try locator.locate(path: "../r/甲.txt") == (try place("r/甲.txt")))
  }

  @Test func findsAMovedFileByItsContent() throws {
    try folder.write("s/deep/er/乙.txt", "1")
    let (locator, input) = try locator("../r/甲.txt", "1")
    let found = try locator.locate(input)
    #expect(found.state == .moved)
    #expect(found.path == (try place("s/deep/er/乙.txt")))
  }

  @Test func theInputsFolderIsSearchedFirst() throws {
    try folder.write("s/乙.txt", "1")
    try folder.write("in/丙.txt", "1")
    let (locator, input) = try locator("甲.txt", "1", inputs: "in")
    #expect(try locator.locate(input).path == (try place("in/丙.txt")))
  }

  @Test func theContentWinsOverThePlace() throws {
    try folder.write("s/甲.txt", "2")
    try folder.write("s/old/甲.txt", "1")
    let (locator, input) = try locator("甲.txt", "1")
    #expect(try locator.locate(input).state == .moved)
  }

  @Test func aChangedFileIsReadWhereItIsAllowed() throws {
    try folder.write("s/甲.txt", "2")
    let (inside, input) = try locator("甲.txt", "1")
    #expect(try inside.locate(input).state == .changed)

    try folder.write("in/甲.txt", "2")
    let (named, elsewhere) = try locator("../gone/甲.txt", "1", inputs: "in")
    #expect(try named.locate(elsewhere).state == .changed)
  }

  @Test func aChangedFileOutsideIsNotRead() throws {
    try folder.write("r/甲.txt", "2")
    let (locator, input) = try locator("../r/甲.txt", "1")
    let error = InputLocatorError.changedOutside(
      path: "../r/甲.txt", wanted: SHA256Digest(of: "1".utf8), found: SHA256Digest(of: "2".utf8))
    #expect(throws: error) { try locator.locate(input) }
    #expect(error.text.en.contains("--inputs"))

    let (allowed, same) = try self.locator("../r/甲.txt", "1", inputs: "r")
    #expect(try allowed.locate(same).state == .changed)
    let (trusted, own) = try self.locator("../r/甲.txt", "1", isTrusted: true)
    #expect(try trusted.locate(own).state == .changed)
  }

  @Test func aStrangersSessionReadsNothingElse() throws {
    try folder.write("secret.txt", "7")
    try folder.write("s/r/甲.txt", "1")
    symlink("../../secret.txt", "\(folder.path)/s/r/link.txt")
    let (locator, _) = try locator("r/甲.txt", "1")
    for path in ["../secret.txt", "\(folder.path)/secret.txt", "r/link.txt", "/dev/zero", "/"] {
      #expect(throws: InputLocatorError.outside(path: path)) { try locator.locate(path: path) }
    }
    #expect(throws: InputLocatorError.notFound(path: "none", wanted: nil)) {
      try locator.locate(path: "none")
    }
    #expect(try locator.locate(path: "r") == (try place("s/r")))
    let (trusted, _) = try self.locator("r/甲.txt", "1", isTrusted: true)
    #expect(try trusted.locate(path: "../secret.txt") == (try place("secret.txt")))
  }

  @Test func theSearchFollowsNoLinkOutOfItsFolder() throws {
    try folder.write("r/甲.txt", "1")
    try folder.write("s/x", "")
    symlink("../r", "\(folder.path)/s/link")
    let (locator, input) = try locator("gone.txt", "1")
    #expect(throws: InputLocatorError.notFound(path: "gone.txt", wanted: input.digest)) {
      try locator.locate(input)
    }
  }

  @Test func twoFilesOfOneNameAreNoAnswer() throws {
    try folder.write("s/a/甲.txt", "2")
    try folder.write("s/b/甲.txt", "3")
    let (locator, input) = try locator("c/甲.txt", "1")
    #expect(throws: InputLocatorError.notFound(path: "c/甲.txt", wanted: input.digest)) {
      try locator.locate(input)
    }
  }
}
