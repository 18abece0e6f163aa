import Language

/// Sets from which score on a grade is given.
enum GradeCommand: Command {
  static let names = ["grade", "等级"]
  static let summary = (zh: "规定等级的起点分数", en: "say from which score on a grade is given")
  static let grammar = ["grade NAME[, ENGLISH] >= SCORE [to SCORE] [cite \"…\"] [note \"…\"]"]
  static let searchTerms = ["band", "优良中差", "评级", "dj"]
  static let definesName = true
  static let examples = ["grade 优 >= 90分", "等级 良 ≥ 80分"]

  static func run(_ parser: inout Parser, on bench: Workbench) throws(Diagnostic) -> [OutputItem] {
    var grade = try parser.gradeDefinition()
    // Who moves a bound goes on calling the grade as the pack does.
    if grade.english == nil {
      grade.english = bench.catalogue.grades.first { $0.name == grade.name }?.english
    }
    bench.catalogue.take(grade)
    bench.rulesChanged()
    return [
      .lines(
        bench.catalogue.grades.map { grade in
          "  \(grade.name) ≥ \(grade.digits)\(grade.unit)"
            + (grade.upper.map { "–\($0)\(grade.unit)" } ?? "")
        })
    ]
  }
}
