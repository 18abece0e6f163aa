import Glibc
import PseudoTerminal
import Testing

/// The program under test: it reads lines at the prompt `稽> ` and prints `read 「…」`.
let prompt = "稽> "

/// A width and a locale that people have.
struct Surroundings: Sendable, CustomTestStringConvertible {
  var columns = 80
  var locale = "C.UTF-8"

  var testDescription: String { "\(columns) \(locale)" }

  static let all = [40, 80, 200].flatMap { columns in
    ["C.UTF-8", "C"].map { Surroundings(columns: columns, locale: $0) }
  }
}

/// Starts the probe and waits for its prompt.
func startProbe(
  _ surroundings: Surroundings = Surroundings(), history: String? = nil,
  home: String = "/nonexistent", environment: [String: String] = [:], columns: Int? = nil,
  rows: Int = 24
) throws -> PseudoTerminal {
  let variables = ["HOME": home, "LC_ALL": surroundings.locale, "LANG": surroundings.locale]
    .merging(environment) { $1 }
  let terminal = try PseudoTerminal(
    BuiltProgram.path("line-editor-probe"), arguments: history.map { [$0] } ?? [],
    environment: variables, columns: columns ?? surroundings.columns, rows: rows)
  try terminal.waitForPrompt(prompt)
  return terminal
}

/// A folder for one test, removed when the test ends.
final class ScratchFolder {
  let path: String

  init() throws {
    var template = Array((P_tmpdir + "/line-editor-XXXXXX").utf8CString)
    guard mkdtemp(&template) != nil else {
      throw PseudoTerminal.Failure(description: "no scratch folder: errno \(errno)")
    }
    path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  deinit {
    for name in names { unlink(path + "/" + name) }
    rmdir(path)
  }

  var names: [String] {
    guard let folder = opendir(path) else { return [] }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      names.append(
        withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
          String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        })
    }
    return names.filter { $0 != "." && $0 != ".." }
  }

  func write(_ text: String, to name: String) {
    guard let file = fopen(path + "/" + name, "w") else { return }
    fputs(text, file)
    fclose(file)
  }

  func text(of name: String) -> String {
    guard let file = fopen(path + "/" + name, "r") else { return "" }
    defer { fclose(file) }
    var text: [UInt8] = []
    var byte = fgetc(file)
    while byte != EOF {
      text.append(UInt8(byte))
      byte = fgetc(file)
    }
    return String(decoding: text, as: UTF8.self)
  }

  func mode(of name: String) -> UInt32 {
    var status = stat()
    return stat(path + "/" + name, &status) == 0 ? status.st_mode & 0o777 : 0
  }
}
