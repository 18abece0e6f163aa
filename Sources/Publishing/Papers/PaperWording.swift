import Audit

/// The words of a working paper.
struct PaperWording {
  let words: Wording

  var kind: String { words("审计工作底稿", "Working paper") }
  var index: String { words("目录", "Contents") }
  var basics: String { words("基本情况", "Particulars") }
  var inputs: String { words("所用资料", "Inputs") }
  var steps: String { words("复核过程", "Steps") }
  var findings: String { words("复核发现", "Findings") }
  var coverage: String { words("覆盖范围", "Coverage") }
  var conclusions: String { words("复核结论", "Conclusions") }
  var sources: String { words("原文", "Source texts") }
  var command: String { words("步骤", "Step") }
  var noNotes: String { words("会话中没有批注。", "The session holds no note.") }
  var noFindings: String { words("未有发现。", "Nothing was found.") }
  var none: String { words("（未写明）", "(not stated)") }
  var basis: String { words("依据", "Basis") }
  var decision: String { words("意见", "Decision") }
  var place: String { words("位置", "Place") }
  var quote: String { words("引文", "Quote") }

  var inputHeads: [String] {
    [words("文件", "File"), "SHA-256", words("字节", "Bytes")]
  }

  /// The heads of the paper's sections, in their order.
  var sections: [String] {
    [basics, inputs, steps, findings, coverage, conclusions, sources]
  }

  /// What is filled in above everything else, by name. A name that is missing is a line to
  /// write on.
  func particulars(_ paper: WorkingPaper) -> [(name: String, value: String)] {
    func people(_ name: String) -> String { name.isEmpty ? "＿＿＿＿＿＿＿＿" : name }
    let fixed: [(name: String, value: String)] = [
      (
        words("目的", "Purpose"), paper.purpose.isEmpty ? none : paper.purpose.joined(separator: "\n")
      ),
      (words("单位", "Department"), paper.units.isEmpty ? none : words.list(paper.units)),
      (words("期间", "Period"), paper.periods.isEmpty ? none : words.list(paper.periods)),
      (words("编制人", "Prepared by"), people(paper.preparer)),
      (words("复核人", "Reviewed by"), people(paper.reviewer)),
      (words("编制日期", "Date"), "＿＿＿＿＿＿＿＿"),
    ]
    return fixed + paper.conditions
  }

  /// The numbered heading of a finding: `2  ✗ 矛盾  专项资金明细合计`
  func heading(_ finding: Finding) -> String {
    FindingWording.verdict(finding.verdict, words) + "  " + finding.rule
  }

  /// The rule's pack and its source.
  func basis(_ finding: Finding) -> String {
    [finding.pack, finding.citation].compactMap { $0 }.joined(separator: words("：", ": "))
  }

  /// Where a cited place is, with its file.
  func place(_ place: CitedPlace) -> String {
    let name = place.file.split(separator: "/").last.map(String.init) ?? place.file
    return name + " " + PlaceWording.text(place.location, words)
  }

  /// A chart as rows, for forms of file that hold no picture.
  func rows(_ chart: Chart) -> (head: [String], rows: [[String]]) {
    (
      [""] + chart.series,
      chart.rows.map { row in
        [row.label]
          + row.marks.map { mark in
            mark.map { $0.text + ($0.sign.isEmpty ? "" : " " + $0.sign) }
              ?? words("— 未载", "— not reported")
          }
      }
    )
  }
}

extension Array where Element == Finding {
  /// Those whose relation does not hold as printed or deserves a look; what differs by
  /// rounding alone is none of them.
  var problems: [Finding] { filter { $0.verdict.severity >= Verdict.lens.severity } }
}
