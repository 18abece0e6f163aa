import Testing

@testable import Shell

/// The manual page and the completions that the program writes of itself.
@Suite struct GuideTests {
  @Test func `Every option of the guide is one that the program takes`() throws {
    for option in ProgramOption.all {
      let value: [String] =
        switch option.argument {
        case .none: []
        case .oneOf(let known): [known[0]]
        case .file, .folder: ["a"]
        case .words(let name): [name == "N" ? "40" : name == "NAME=VALUE" ? "a=1" : "a"]
        }
      #expect(throws: Never.self, "\(option.name)") { try Options([option.name] + value) }
      #expect(Options.usage.en.contains(option.name), "\(option.name) is missing from --help")
    }
  }

  @Test func `The manual page names every verb and every option`() throws {
    for language in ["zh", "en"] {
      let run = try RunningProgram(["--manual", "--language", language])
      #expect(run.wait() == 0)
      for command in CommandTable.all { #expect(run.output.contains(command.names[0])) }
      for option in ProgramOption.all {
        #expect(run.output.contains(option.name.replacing("-", with: "\\-")), "\(option.name)")
      }
      // What begins with a dot is a request to groff.
      let requests = run.output.split(separator: "\n").filter { $0.hasPrefix(".") }
      let known = ["SH", "TP", "TH", "RS", "RE", "nf", "fi", "br", "mso"]
      for line in requests {
        #expect(known.contains { line.hasPrefix(".\($0)") }, "\(line)")
      }
    }
  }

  @Test func `bash completes words, options and their values`() throws {
    func completions(_ line: [String]) throws -> [String] {
      let script = try RunningProgram(["--completions", "bash"])
      #expect(script.wait() == 0)
      let words = line.map { "'\($0)'" }.joined(separator: " ")
      let shell = try RunningProgram(
        [
          "-c",
          script.output
            + "\nCOMP_WORDS=(\(words)); COMP_CWORD=\(line.count - 1); _gouji; echo ${COMPREPLY[@]}",
        ], program: "/bin/bash")
      #expect(shell.wait() == 0)
      return shell.output.split(whereSeparator: \.isWhitespace).map(String.init)
    }
    #expect(try completions(["gouji", "ext"]) == ["extract"])
    #expect(try completions(["gouji", "check", "--se"]) == ["--severity"])
    #expect(try completions(["gouji", "check", "--severity", "un"]) == ["unit"])
    #expect(try completions(["gouji", "extract", "--sev"]) == [])
    #expect(try completions(["gouji", "taxonomy", "ch"]) == ["check"])
  }

  @Test func `A shell that nobody knows is refused`() throws {
    let run = try RunningProgram(["--completions", "csh"])
    #expect(run.wait() == 2)
    #expect(run.errors.contains("bash"))
  }
}
