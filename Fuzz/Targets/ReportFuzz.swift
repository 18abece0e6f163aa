// Takes any bytes all the way: recognised, read, and their facts extracted. Formats that
// another program reads are left out; their own targets feed what that program prints.

import Documents

@testable import Reports

@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  let input = bytes(start, count)
  switch FileKind(of: input) {
  case .document(.text), .document(.html), .document(.docx), .document(.xlsx): break
  default: return 0
  }
  guard var document = try? DocumentReader().read(input) else { return 0 }
  // Whatever it is, let it pass for a report; a notice or a template is still refused.
  document.lines += TitleWords.standard.markers
  guard let report = try? ReportReader().read(document) else { return 0 }
  for breakdown in report.breakdowns {
    precondition(report.facts.indices.contains(breakdown.total), "a breakdown of no fact")
    precondition(
      breakdown.parts.allSatisfy { report.facts.indices.contains($0) }, "a part that is no fact")
  }
  return 0
}
