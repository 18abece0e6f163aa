/// Numbers of headings and items.
extension PerturbationKind {
  static let headings: [PerturbationKind] = [
    renumbered("(一) for （一）") {
      $0.replacing(#"^(\s*)（([一二三四五六七八九十]+)）"#, with: "$1($2)")
    },
    renumbered("（一）、 for （一）") {
      $0.replacing(#"^(\s*)（([一二三四五六七八九十]+)）、?"#, with: "$1（$2）、")
    },
    renumbered("第一部分 for 一、") {
      $0.replacing(#"^(\s*)([一二三四五六七八九十]+)、"#, with: "$1第$2部分 ")
    },
    renumbered("一. for 一、") {
      $0.replacing(#"^(\s*)([一二三四五六七八九十]+)、"#, with: "$1$2．")
    },
    renumbered("1． for 1、") {
      $0.replacing(#"^(\s*)(\d{1,2})[、.](?=\s*\p{Han})"#, with: "$1$2．")
    },
    renumbered("1、 for 1.") {
      $0.replacing(#"^(\s*)(\d{1,2})[.．](?=\s*\p{Han})"#, with: "$1$2、")
    },
    renumbered("⑴ for （1）") { line in
      line.replacing(#"^\s*[（(][1-9][）)]"#) { number in
        let digit = number.unicodeScalars.first { ("1"..."9").contains($0) }
        let sign = digit.flatMap { Unicode.Scalar(0x2474 + $0.value - 0x31) }
        return sign.map { String($0) } ?? number
      }
    },
  ]

  /// Changes the beginnings of headings and paragraphs; cells of forms number their items in
  /// their own text, which is quoted.
  private static func renumbered(
    _ name: String, _ change: @escaping @Sendable (String) -> String
  ) -> PerturbationKind {
    PerturbationKind(name) { subject, _ in
      let text = text(of: subject, .headings) { _, _, lines in
        let changed = change(lines[0])
        return [changed] + lines.dropFirst()
      }
      return text.map { text in Perturbation(name: name, text: { _ in text }) }
    }
  }
}
