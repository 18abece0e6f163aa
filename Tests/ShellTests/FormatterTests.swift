import Publishing
import Testing
import Workspace

@testable import Shell

/// `gouji format`: sessions and rule files in their usual form.
@Suite struct FormatterTests {
  static func formatter(_ language: Wording.Language? = nil) throws -> SessionFormatter {
    let trial = try Trial(loaded: false)
    return SessionFormatter(vocabulary: trial.bench.catalogue.vocabulary, language: language)
  }

  @Test func `Comments stay, blank lines in a row become one, lines are set`() throws {
    let text = """
      # 一  份  会话


      载入   甲.txt
      比率 三公经费@决算／三公经费@预算
      批注  见第 3 页，“待核” | 不是管道
      ratio {单位}:基本支出 / 2

      """
    #expect(
      try Self.formatter().text(text) == """
        # 一  份  会话

        载入 甲.txt
        比率 三公经费@决算 / 三公经费@预算
        批注 见第 3 页，“待核” | 不是管道
        ratio {单位}:基本支出 / 2

        """)
  }

  @Test func `Verbs are turned into either language`() throws {
    let text = "载入 甲.txt\nratio 基本支出@决算\n对 不是命令\n"
    #expect(try Self.formatter(.en).text(text) == "load 甲.txt\nratio 基本支出@决算\n对 不是命令\n")
    #expect(try Self.formatter(.zh).text(text) == "载入 甲.txt\n比率 基本支出@决算\n对 不是命令\n")
  }

  @Test(arguments: [
    "Sources/Audit/Data/arithmetic.gouji", "Sources/Audit/Data/mof_2013.gouji",
    "Sources/Audit/Data/mof_2020.gouji", "Sources/Audit/Data/hunan_2024.gouji",
    "Sources/Analysis/Data/measures.gouji", "Sources/Analysis/Data/names.gouji",
    "Examples/rules/qingshi-2024.gouji", "Sessions/first-audit.gouji",
  ])
  func `What ships is in its usual form`(name: String) throws {
    let text = ManualBench.read(name)
    #expect(try Self.formatter().text(text) == text)
  }

  @Test func `A line that goes on in the next, and one that is no command, stay`() throws {
    let text = "rule 甲 : 基本支出<=总支出 \\\n   , 项目支出\nbefore ≥, 不少于 = atleast\n"
    #expect(try Self.formatter().text(text) == text)
  }

  @Test func `A session with recorded results is known as one`() {
    #expect(SessionFormatter.isRecorded("reports\n#> 甲\n#@ 1 8fa2\n"))
    #expect(!SessionFormatter.isRecorded("# 说明\nreports\n"))
  }
}
