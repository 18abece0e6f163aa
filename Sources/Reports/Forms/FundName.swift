/// The fund that a table of categories belongs to, by the prose above it.
struct FundName {
  let library: FormLibrary

  /// The first fund that the last paragraph with one names.
  func last(in prose: [String]) -> String? {
    for text in prose.reversed() {
      if let name = first(in: Array(text.unicodeScalars)) { return name }
    }
    return nil
  }

  private func first(in text: [Unicode.Scalar]) -> String? {
    for index in text.indices {
      for end in library.fundEnds where text[index...].starts(with: end) {
        var start = index
        while start > 0, !isBoundary(text[start - 1]) { start -= 1 }
        let bare = String(String.UnicodeScalarView(text[start..<index]))
        if index - start >= 2, !library.fundClasses.contains(library.withoutAttachment(bare)) {
          let name = String(String.UnicodeScalarView(text[start..<index + end.count]))
          return library.withoutAttachment(name)
        }
      }
    }
    return nil
  }

  private func isBoundary(_ scalar: Unicode.Scalar) -> Bool {
    ("0"..."9").contains(scalar) || scalar.isBlank || library.fundBoundaries.contains(scalar)
  }
}
