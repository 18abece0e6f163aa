import Randomness
import Testing

@testable import Sessions

@Suite struct ChainTests {
  private func session() throws -> String {
    let folder = Folder()
    try folder.write("甲.txt", "12\n30\n")
    try folder.write("乙.txt", "5\n")
    let path = try FakeShell.record(
      [
        "# 先读两份", "load \(folder.path)/甲.txt", "load \(folder.path)/乙.txt", "sum",
        "# 再问一个没有的名称", "fail 丙", "echo 完",
      ], folder: folder, keepingFailed: true)
    return try text(of: path)
  }

  /// Whether the edit is seen: the file is refused or the chain is broken.
  private func isFound(_ text: String) -> Bool {
    guard let file = try? SessionFile(text) else { return true }
    if case .broken = file.chain { return true }
    return false
  }

  @Test func aHundredRandomEditsAreAllFound() throws {
    let text = try session()
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    #expect(!isFound(text))
    // All lines but the first (how the file is started) and blank ones.
    let places = lines.indices.filter { $0 > 0 && !lines[$0].isEmpty }
    var random = SeededGenerator(seed: 20_230_601)
    for trial in 0..<100 {
      var edited = lines
      let at = try #require(places.randomElement(using: &random))
      switch trial % 5 {
      case 0, 1:  // one character for another
        var characters = Array(edited[at])
        let place = Int.random(in: 0..<characters.count, using: &random)
        let old = characters[place]
        characters[place] = try #require(
          "0123456789元万#甲x".filter { $0 != old }.randomElement(using: &random))
        edited[at] = String(characters)
      case 2: edited.remove(at: at)
      case 3: edited.insert(edited[at], at: at)
      default:
        let other = try #require(
          places.filter { lines[$0] != lines[at] }.randomElement(using: &random))
        edited.swapAt(at, other)
      }
      #expect(
        isFound(edited.joined(separator: "\n")), "trial \(trial), line \(at + 1): \(lines[at])")
    }
  }

  @Test func namesEveryEditedStepAndNoOther() throws {
    let edited = try session()
      .replacing("#> 合计 47 万元", with: "#> 合计 48 万元").replacing("echo 完", with: "echo 终")
    let chain = try SessionFile(edited).chain
    guard case .broken(let breaks) = chain else {
      Issue.record("the chain is \(chain)")
      return
    }
    #expect(breaks.map(\.step) == [3, 5])
    #expect(breaks.allSatisfy { $0.reason == .digestDiffers })
  }

  @Test func findsStepsCutOffAtTheEnd() throws {
    let text = try session()
    let cut = try #require(text.firstRange(of: "\necho 完"))
    let chain = try SessionFile(String(text[..<cut.lowerBound])).chain
    guard case .broken(let breaks) = chain else {
      Issue.record("the chain is \(chain)")
      return
    }
    #expect(breaks.map(\.reason) == [.countDiffers(recorded: 5)])
  }

  @Test func findsAnAddedCommand() throws {
    let chain = try SessionFile(session() + "\nreports\n").chain
    guard case .broken(let breaks) = chain else {
      Issue.record("the chain is \(chain)")
      return
    }
    #expect(breaks.map(\.reason) == [.digestMissing, .countDiffers(recorded: 5)])
  }

  @Test func findsAnEditedHeader() throws {
    let text = try session()
    for (old, new) in [("湖南-2023", "湖南-2024"), ("gouji 0.1", "gouji 0.2"), (" · steps 5", "")] {
      #expect(isFound(text.replacing(old, with: new)))
    }
  }

  @Test func signingOffIsNoEdit() throws {
    let signed = try session().replacing("\n\n# 先读两份", with: "\n#% reviewed 丁\n\n# 先读两份")
    #expect(try SessionFile(signed).chain == .intact)
    #expect(try SessionFile(signed).header.signOff == ["reviewed 丁"])
  }
}
