// Feeds the parser lines that nobody would type. It may refuse a line, but it must not trap,
// and what it accepts must survive being written out and read again.

@testable import Language

private let vocabulary = NameTree([
  "三公经费", "“三公”经费", "公务接待费", "基本支出", "项目支出", "总支出", "全年执行数", "全年预算数",
  "执行率", "指标", "得分", "分值", "score.total", "staff.in_post",
])

@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  let line = String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  read(line) { parser throws(Diagnostic) in _ = try parser.rule() }
  read(line) { parser throws(Diagnostic) in _ = try parser.nameDefinition() }
  read(line) { parser throws(Diagnostic) in _ = try parser.condition() }
  read(line) { parser throws(Diagnostic) in
    _ = try parser.name()
    _ = try parser.phrase(until: [.by, .with, .where_])
    _ = try parser.stages()
    try parser.expectEnd()
  }
  read(line) { parser throws(Diagnostic) in
    _ = try parser.path()
    _ = parser.rest()
  }
  readAgain(line)
  return 0
}

/// Reads a line in one way. A refusal must point into the line.
private func read(_ line: String, _ body: (inout Parser) throws(Diagnostic) -> Void) {
  var parser = Parser(line, vocabulary: vocabulary)
  do throws(Diagnostic) {
    try body(&parser)
  } catch {
    guard let range = error.range else { return }
    precondition(range.lowerBound >= 0, "\(error.code) points before the line")
    precondition(
      range.upperBound <= line.unicodeScalars.count + 1, "\(error.code) points behind the line")
  }
}

/// An expression that was read, written out and read again is written out the same.
private func readAgain(_ line: String) {
  guard let first = formula(line) else { return }
  guard let second = formula(first) else {
    preconditionFailure("not read again: \(first)")
  }
  precondition(first == second, "read differently: \(first) became \(second)")
}

private func formula(_ line: String) -> String? {
  var parser = Parser(line, vocabulary: vocabulary)
  do throws(Diagnostic) {
    let expression = try parser.expression()
    try parser.expectEnd()
    return FormulaText.of(expression)
  } catch {
    return nil
  }
}
