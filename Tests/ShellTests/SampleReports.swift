import Glibc
import Publishing
import TestFolders
import Workspace

@testable import Shell

/// Small reports of departments that do not exist, and a bench to try commands on.
enum SampleReports {
  /// A narrative whose figures agree, but for the execution rate: 950 ÷ 1000 is 95 %.
  static let forestry = """
    2023年度碧川县林业局部门整体支出绩效自评报告

    一、基本情况

    （一）人员情况

    碧川县林业局人员编制50人，年末实有在职人员48人。

    二、一般公共预算支出情况

    本年可用资金1000万元，实际支出950万元，执行率93%，结转结余50万元。

    （一）基本支出情况

    2023年度基本支出600万元，其中：人员经费480万元，公用经费120万元。

    （二）项目支出情况

    2023年度项目支出350万元。

    （三）“三公”经费情况

    2023年度“三公”经费预算数20万元，决算数16.5万元，其中：公务接待费4.5万元，公务用车运行维护费12万元。

    三、部门整体支出绩效情况

    对照自评办法，我局2023年度评价得分96.5分。

    """

  static let roads = """
    2024年度碧川县交通运输局部门整体支出绩效自评报告

    一、基本情况

    碧川县交通运输局人员编制40人，年末实有在职人员38人。

    二、一般公共预算支出情况

    本年可用资金2000万元，实际支出1900万元，执行率95%，结转结余100万元。

    （一）基本支出情况

    2024年度基本支出700万元，其中：人员经费560万元，公用经费140万元。

    （二）项目支出情况

    2024年度项目支出1200万元。

    """

  /// A folder of its own, gone at the end of the tests.
  static func folder() throws -> String { try TestFolder.make() }

  enum Fault: Error { case cannotWrite }

  @discardableResult
  static func write(_ text: String, to path: String) throws -> String {
    try write(Array(text.utf8), to: path)
  }

  @discardableResult
  static func write(_ bytes: [UInt8], to path: String) throws -> String {
    guard let file = fopen(path, "wb") else { throw Fault.cannotWrite }
    defer { fclose(file) }
    if fwrite(bytes, 1, bytes.count, file) != bytes.count { throw Fault.cannotWrite }
    return path
  }

  static func read(_ path: String) -> String {
    guard let file = fopen(path, "rb") else { return "" }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 1 << 20)
    let count = fread(&bytes, 1, bytes.count, file)
    return String(decoding: bytes[..<count], as: UTF8.self)
  }
}

/// A bench that says what each line shows.
struct Trial {
  let bench: Workbench
  let folder: String

  /// With both sample reports loaded.
  init(language: Wording.Language = .zh, loaded: Bool = true) throws {
    bench = try Workbench(workspace: try Workspace(path: nil), language: language)
    folder = try SampleReports.folder()
    try SampleReports.write(SampleReports.forestry, to: folder + "/forestry.txt")
    try SampleReports.write(SampleReports.roads, to: folder + "/roads.txt")
    if loaded { _ = run("load \(folder)") }
  }

  /// What a line shows: its output, or its message.
  func run(_ line: String) -> String {
    let result = LineRunner.run(line, on: bench)
    if let error = result.error {
      return DiagnosticWording(words: bench.words).message(error, line: line)
    }
    return Renderer(width: 100, words: bench.words).text(result.output)
  }
}
