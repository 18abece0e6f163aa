/// Widths, separators and blanks.
extension PerturbationKind {
  static let characters: [PerturbationKind] = [
    PerturbationKind("full-width digits") {
      $0.mapping(Array(Typography.half.prefix(10)), to: Array(Typography.full.prefix(10)))
    },
    PerturbationKind("half-width digits") {
      $0.mapping(Array(Typography.full.prefix(10)), to: Array(Typography.half.prefix(10)))
    },
    PerturbationKind("half-width marks") {
      $0.mapping(Array("（）％：；"), to: Array("()%:;"))
    },
    PerturbationKind("full-width marks") {
      $0.mapping(Array("()%"), to: Array("（）％"))
        .replacing(#"(?<=\p{Han}):(?!\d)"#, with: "：").replacing(#"(?<=\p{Han});"#, with: "；")
    },
    PerturbationKind("thousands parted") { text in
      text.replacing(#"(?<![\d,.])[1-9]\d{3,}(?=\.\d+(?![\d.]))"#) { grouped($0) }
    },
    PerturbationKind("thousands joined") {
      $0.replacing(#"(?<=\d),(?=\d{3}(?!\d))"#, with: "")
    },
    PerturbationKind("full-width separators of thousands") {
      $0.replacing(#"(?<=\d),(?=\d{3}(?!\d))"#, with: "，")
    },
    PerturbationKind("half-width commas") {
      $0.replacing(#"(?<!\d)，|，(?!\d)"#, with: ",")
    },
    PerturbationKind("blanks before units") {
      $0.replacing(#"(?<=\d)(?=(万元|亿元|元|人|个|项|%))"#, with: " ")
    },
    PerturbationKind("blanks around figures") { text in
      text.mappingLines { line in
        guard line.isProse else { return line }
        return line.replacing(#"(?<=\p{Han})(?=\d)"#, with: " ")
          .replacing(#"(?<=\d)(?=\p{Han})"#, with: " ")
      }
    },
    PerturbationKind("no blanks around figures") { text in
      text.mappingLines { line in
        guard line.isProse else { return line }
        return line.replacing(#"(?<=\p{Han}) (?=\d)"#, with: "")
          .replacing(#"(?<=\d) (?=\p{Han})"#, with: "")
      }
    },
    PerturbationKind("no-break blanks") { $0.mapping([" "], to: ["\u{A0}"]) },
    PerturbationKind("labels set apart") { text in
      text.mappingLines { line in
        line.matches(#"^\t\s*\p{Han}{2}\s*$"#)
          ? line.replacing(#"(?<=\p{Han})(?=\p{Han})"#, with: "　　") : line
      }
    },
  ]

  private static func grouped(_ digits: String) -> String {
    var result = ""
    for (place, digit) in digits.enumerated() {
      if place > 0, (digits.count - place) % 3 == 0 { result += "," }
      result.append(digit)
    }
    return result
  }
}
