import Quantities

/// Names of projects and funds as scopes are written.
enum ScopeName {
  /// A project's name without an enumeration or an explanation in brackets behind it;
  /// other brackets are part of the name.
  static func project(_ text: String) -> String {
    var name = trimmed(text)
    while let last = name.last, last == ")" || last == "）" {
      guard let open = name.lastIndex(where: { $0 == "(" || $0 == "（" }), open > name.startIndex,
        isRemark(name[name.index(after: open)...])
      else { break }
      name = trimmed(String(name[..<open]))
    }
    return unquoted(joined(trimmed(name)))
  }

  private static func isRemark(_ words: Substring) -> Bool {
    words.contains { "、，,；;：:".contains($0) }
      || ["含", "包括", "包含", "其中", "详见", "见", "注"].contains(where: words.begins(with:))
  }

  /// An item's name without its serial number and quotation marks.
  static func item(_ text: String) -> String {
    // Chinese characters alone are a name as they are.
    if text.utf8.allSatisfy({ (0x80...0xBF).contains($0) || (0xE4...0xE9).contains($0) }) {
      return text
    }
    var name = Substring(trimmed(text))
    name = withoutSerial(name)
    for prefix in ["其中：", "其中:"] where name.begins(with: prefix) {
      name = withoutSerial(name.dropFirst(prefix.count))
    }
    while let last = name.last, last == "：" || last == ":" { name.removeLast() }
    return unquoted(joined(trimmed(String(name))))
  }

  /// Without `1.`, `（1）`, `①` or `一、` before it.
  private static func withoutSerial(_ name: Substring) -> Substring {
    let opens = name.first == "（" || name.first == "("
    let rest = opens ? name.dropFirst() : name
    guard let end = rest.firstIndex(where: { !$0.isNumber }), end > rest.startIndex else {
      return name
    }
    let isCircled = name.first.map { "①②③④⑤⑥⑦⑧⑨⑩".contains($0) } ?? false
    if isCircled { return name.dropFirst() }
    let marks = opens ? "）)" : "、.．"
    guard marks.contains(rest[end]), rest.index(after: end) < rest.endIndex else { return name }
    return rest[rest.index(after: end)...]
  }

  /// A name that a narrow cell broke, in one piece: no blank beside a Chinese character.
  private static func joined(_ name: String) -> String {
    let characters = Array(name)
    func isHan(_ index: Int) -> Bool {
      characters.indices.contains(index)
        && characters[index].unicodeScalars.allSatisfy { (0x4E00...0x9FFF).contains($0.value) }
    }
    let kept = characters.indices.filter { index in
      !characters[index].isWhitespace || !isHan(index - 1) || !isHan(index + 1)
    }
    return String(kept.map { characters[$0] })
  }

  /// The name of a group without its weight: 产出指标 of 产出指标(30分).
  static func group(_ text: String) -> String {
    let end = text.firstIndex { $0 == "(" || $0 == "（" } ?? text.endIndex
    return trimmed(String(text[..<end]))
  }

  private static func unquoted(_ name: String) -> String {
    guard let first = name.first, let last = name.last, name.count > 2 else { return name }
    return "“\"「".contains(first) && "”\"」".contains(last)
      ? String(name.dropFirst().dropLast()) : name
  }

  private static func trimmed(_ text: String) -> String {
    var result = Substring(text)
    while let first = result.first, first.isWhitespace { result.removeFirst() }
    while let last = result.last, last.isWhitespace { result.removeLast() }
    return String(result)
  }
}
