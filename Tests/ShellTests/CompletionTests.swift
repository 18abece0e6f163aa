import Testing

@testable import Shell

@Suite struct ShellCompletionTests {
  private func shown(_ line: String, _ trial: Trial) -> [String] {
    ShellCompleter(bench: trial.bench).completions(line, line.unicodeScalars.count).map(\.display)
  }

  private func completed(_ line: String, _ trial: Trial) -> [String] {
    let scalars = Array(line.unicodeScalars)
    return ShellCompleter(bench: trial.bench).completions(line, scalars.count).map { completion in
      var result = String.UnicodeScalarView()
      result.append(contentsOf: scalars[..<completion.replaced.lowerBound])
      return String(result) + completion.insertion
    }
  }

  @Test func `Initials find concepts, departments and verbs`() throws {
    let trial = try Trial()
    #expect(shown("ratio sgjf", trial).first == "三公经费")
    #expect(completed("use bcxly", trial) == ["use 碧川县林业局 2023"])
    #expect(shown("hd", trial) == ["核对"])
    #expect(shown("help zzrykzl", trial) == ["在职人员控制率"])
  }

  @Test func `A character of two readings answers to both`() throws {
    let initials = PinyinInitials.standard
    #expect(initials.begins("调整预算", with: "tzys") && initials.begins("调整预算", with: "dzys"))
    #expect(initials.begins("“三公”经费", with: "SGJF"))
    #expect(initials.contains("公务接待费", "jdf") && !initials.begins("公务接待费", with: "jdf"))
    #expect(!initials.begins("三公", with: "sgj"))
    #expect(!PinyinInitials.canBeInitials("三g") && !PinyinInitials.canBeInitials("s"))
  }

  @Test func `What is typed in full goes before initials`() throws {
    let trial = try Trial()
    #expect(shown("list fa", trial) == ["facts"])
    #expect(shown("ratio 三公", trial).first == "三公经费")
  }

  @Test func `Behind a bar stand stages, then columns`() throws {
    let trial = try Trial()
    #expect(shown("reports | s", trial) == ["sort", "select"])
    #expect(shown("list facts | 排", trial) == ["排序"])
    #expect(shown("list indicators | sort 得", trial) == ["得分"])
  }

  @Test func `Behind @ stand periods, in brackets the scopes of the reports`() throws {
    let trial = try Trial()
    #expect(shown("ratio 基本支出@决", trial).contains("决算"))
    #expect(shown("ratio 基本支出[", trial).contains("*"))
    #expect(completed("ratio 基本支出[", trial).first == "ratio 基本支出[*]")
  }
}
