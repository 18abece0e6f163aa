import Measuring

/// What each example command takes over a workspace of many reports, beyond opening it.
struct CommandTimes {
  let setup: Setup
  var file: String
  var count: Int
  /// Opening the workspace and leaving.
  var opening: Usage

  private struct Example {
    var commands: String
    /// It changes the workspace, so that it cannot be repeated.
    var isChange = false

    init(_ commands: String, isChange: Bool = false) {
      (self.commands, self.isChange) = (commands, isChange)
    }
  }

  /// Those of the manual and the guides; two reports take the place of the examples'.
  private func examples() throws -> [Example] {
    let names = try setup.rows(
      "set output csv; sql \"select department, year from reports where department is not null"
        + " and year is not null order by report limit 2\"", workspace: file
    ).dropFirst().map { "「\($0[0])」 \($0[1])" }
    guard names.count == 2 else { throw Run.Failure(description: "no two reports in \(file)") }
    let (one, other) = (names[0], names[1])
    return [
      Example("reports | top 10"),
      Example("reports | sort 得分 desc | top 10"),
      Example("use \(one)"),
      Example("list facts where 概念 ~ 三公 and 期间 = 2023.final"),
      Example("list indicators where 得分 < 分值 | sort 分值 desc | top 10"),
      Example("let 复算执行率 = 全年执行数 / 全年预算数; ratio 复算执行率 by report"),
      Example("ratio 三公经费@决算 / 三公经费@预算 by report"),
      Example("ratio “三公”经费控制率 by report | plot"),
      Example("diff \(one) with \(other) over 基本支出, 项目支出"),
      Example("use \(one); explain score"),
      Example("use \(one); explain score if 全年执行数 = 1,700万元"),
      Example("reports | top 5; explain 4.总支出"),
      Example("use \(one); check"),
      Example(
        "rule 三公合计 cite \"表式\" : 三公经费 = 公务用车购置及运行维护费 + 因公出国（境）费 + 公务接待费 by period"),
      Example("use \(one); list facts | top 5; show 3 in context"),
      Example("search 结转 尾款 | top 10"),
      Example("sql \"select level, count(*) from reports group by level\""),
      Example("use \(one); list facts where 概念 = 三公经费 and 单位 = 万元 | group by 期间 : sum(数值)"),
      Example("use \(one); note 结转数与表列不符，待单位说明", isChange: true),
      Example(
        "use \(one); save \(setup.work)/saved-\(count).gouji", isChange: true),
    ]
  }

  func measure(into sheet: inout ResultSheet, repeated: String) throws {
    let limit = count >= 100_000 ? 1.0 : 0.1
    let name = LoadBenchmark.grouped(count)
    TextFile.remove("\(setup.work)/saved-\(count).gouji")
    for (index, example) in try examples().enumerated() {
      let title =
        "\(name): " + example.commands.filter { $0 != "「" && $0 != "」" }
      let wanted = "at most \(Figures.duration(limit))"
      guard let usage = try measure(example, number: index) else {
        sheet.add(
          Result(
            title, ours: "not done in 5 min and 12 GB", wanted: wanted, isReached: false,
            command: repeated))
        continue
      }
      let own = max(0, usage.seconds - opening.seconds)
      let processor = max(0, usage.processor - opening.processor)
      sheet.add(
        Result(
          title,
          ours: "\(Figures.duration(own)), processor \(Figures.duration(processor)), "
            + Figures.megabytes(usage.peak),
          wanted: wanted, isReached: (sheet.isBusy ? processor : own) <= limit,
          command: repeated))
    }
  }

  /// The middle of three runs that all print the same.
  private func measure(_ example: Example, number: Int) throws -> Usage? {
    var runs: [Usage] = []
    var seen: String?
    for round in 0..<(example.isChange ? 1 : 3) {
      let output = "\(setup.work)/command-\(number)-\(round).txt"
      guard
        let usage = try setup.bounded(
          example.commands, workspace: file, output: output, minutes: 5)
      else { return nil }
      runs.append(usage)
      let text = try TextFile.read(output)
      guard !text.isEmpty else {
        throw Run.Failure(description: "\(example.commands): prints nothing")
      }
      if let seen, seen != text {
        throw Run.Failure(
          description: "\(example.commands): another answer the second time, see \(output)")
      }
      seen = text
      // What takes long is not made better by waiting for it three times.
      if runs[0].seconds > 5 { break }
    }
    return Usage.median(runs)
  }
}
