import Glibc
import Testing

@testable import Documents

@Suite("Other programs: run in limits, without a shell")
struct ConvertersTests {
  private func run(
    _ program: String, _ arguments: [String], seconds: Double = 5, memory: Int = 1 << 30,
    fileSize: Int = 1 << 20, output: Int = 1 << 16
  ) throws -> (output: ConverterProcess.Output, folder: TemporaryFolder) {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let limits = ConverterProcess.Limits(
      seconds: seconds, memory: memory, fileSize: fileSize, output: output)
    let result = try ConverterProcess(program: program, arguments: arguments, limits: limits)
      .run(in: folder)
    return (result, folder)
  }

  @Test("Arguments arrive as they are: nothing expands them")
  func arguments() throws {
    let result = try run("printf", ["%s|", "$HOME", "a b", "*", "`id`"]).output
    #expect(String(decoding: result.bytes, as: UTF8.self) == "$HOME|a b|*|`id`|")
    #expect(result.status == 0)
  }

  @Test("The environment is clean, and home is the private folder")
  func environment() throws {
    let (result, folder) = try run("env", [])
    let names = String(decoding: result.bytes, as: UTF8.self).split(separator: "\n")
      .map { $0.prefix { $0 != "=" } }
    #expect(Set(names) == ["PATH", "LC_ALL", "HOME", "TMPDIR", "OMP_THREAD_LIMIT"])
    #expect(
      String(decoding: result.bytes, as: UTF8.self).contains("HOME=\(folder.path)\n"))
  }

  @Test("Standard input is empty")
  func input() throws { #expect(try run("cat", []).output.bytes.isEmpty) }

  @Test("A program that does not end is ended, with what it started")
  func time() throws {
    let start = ContinuousClock().now
    #expect(throws: ConverterFailure.timeOut(program: "sh")) {
      try run("sh", ["-c", "sleep 20 & sleep 20"], seconds: 0.3)
    }
    #expect(ContinuousClock().now - start < .seconds(3))
  }

  @Test("What it left running is ended with it")
  func leftBehind() throws {
    let result = try run("sh", ["-c", "sleep 20 >/dev/null 2>&1 & echo $!"]).output
    let text = String(decoding: result.bytes, as: UTF8.self)
    let child = try #require(pid_t(text.trimmingPrefix(" ").prefix { $0.isNumber }))
    // Its end reaches the process table a moment later.
    var isGone = false
    for _ in 0..<200 where !isGone {
      isGone = kill(child, 0) != 0 || state(of: child) == "Z"
      usleep(5000)
    }
    #expect(isGone)
  }

  private func state(of process: pid_t) -> Character? {
    guard let file = fopen("/proc/\(process)/stat", "r") else { return nil }
    defer { fclose(file) }
    var buffer = [UInt8](repeating: 0, count: 256)
    let count = fread(&buffer, 1, buffer.count, file)
    let text = String(decoding: buffer[..<count], as: UTF8.self)
    return text.split(separator: " ").dropFirst(2).first?.first
  }

  @Test("Output, files and memory have their limits")
  func limits() throws {
    #expect(throws: ConverterFailure.outputTooLarge(program: "yes")) { try run("yes", []) }
    #expect(throws: ConverterFailure.outputTooLarge(program: "sh")) {
      try run("sh", ["-c", "exec head -c 9999999 /dev/zero >\"$HOME/large\""])
    }
    let greedy = try run(
      "awk", ["BEGIN { s = \"x\"; while (1) s = s s }"], memory: 64 << 20)
    #expect(greedy.output.status != 0)
  }

  @Test("A program that is not installed is named")
  func missing() {
    #expect(throws: ConverterFailure.notInstalled("no-such-converter")) {
      try run("no-such-converter", [])
    }
    #expect(
      ConverterFailure.notInstalled("antiword").documentError(install: ["antiword"])
        == .programMissing(install: ["antiword"]))
  }

  @Test("What it says on standard error is kept, its status too")
  func messages() throws {
    let result = try run("sh", ["-c", "echo broken >&2; exit 3"]).output
    #expect(result.messages == "broken\n")
    #expect(result.status == 3)
  }

  @Test("The private folder goes away with all that was left in it")
  func folder() throws {
    let folder = try TemporaryFolder()
    let outside = try TemporaryFolder()
    defer { outside.remove() }
    let kept = try outside.write([1], as: "kept")
    _ = try folder.write([1, 2, 3], as: "a")
    mkdir("\(folder.path)/deep", 0o700)
    symlink(outside.path, "\(folder.path)/deep/link")
    #expect(folder.read("a", limit: 10) == [1, 2, 3])
    #expect(folder.read("a", limit: 2) == nil)
    folder.remove()
    #expect(access(folder.path, F_OK) != 0)
    #expect(access(kept, F_OK) == 0)
  }

  @Test("Rows that a converter prints become tables")
  func convertedText() throws {
    let printed = """
      一、基本情况

      |单位      |云桥县水利局 |
      |分值      |             |

      全年支出 512.36 万元。
      """
    let document = ConvertedText(cells: .bars).document(Array(printed.utf8), format: .doc)
    #expect(document.blocks.compactMap(\.heading) == ["一、基本情况"])
    #expect(document.blocks.compactMap(\.table) == [[["单位", "云桥县水利局"], ["分值", ""]]])
    #expect(document.blocks.compactMap(\.paragraph) == ["全年支出 512.36 万元。"])
    #expect(document.lines[2] == "单位\t云桥县水利局")
    #expect(document.remarks.count == 1)
  }
}
