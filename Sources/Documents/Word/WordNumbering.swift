/// The automatic numbers of lists: 一、 （一） 1. as they are printed, which stand in no
/// paragraph's text.
struct WordNumbering {
  private struct Level {
    var start = 1
    var format = ListNumberFormat.decimal
    /// `%1、`: the numbers of levels from 1 and what stands around them.
    var text = ""
    var isLegal = false
  }

  /// Lists by the number that paragraphs name; lists of one kind count on together.
  private var kinds: [String: String] = [:]
  private var levels: [String: [Int: Level]] = [:]
  private var restarts: [String: [Int: Int]] = [:]
  private var counters: [String: [Int?]] = [:]
  private var begun: Set<String> = []

  private static let depth = 9

  init(_ tree: XMLTree?) {
    guard let tree else { return }
    for node in tree.children(of: 0) where tree.name(node) == .abstractNumbering {
      guard let kind = tree.value(.abstractNumberingIdentifier, of: node) else { continue }
      for child in tree.children(of: node) where tree.name(child) == .level {
        levels[kind, default: [:]][tree.number(.level, of: child) ?? 0] =
          WordNumbering.level(tree, child)
      }
    }
    for node in tree.children(of: 0) where tree.name(node) == .numberingInstance {
      guard let list = tree.value(.numberingIdentifier, of: node),
        let kind = tree.value(ofChild: .abstractNumberingIdentifier, of: node)
      else { continue }
      kinds[list] = kind
      for child in tree.children(of: node) where tree.name(child) == .levelOverride {
        let depth = tree.number(.level, of: child) ?? 0
        if let start = tree.number(ofChild: .startOverride, of: child) {
          restarts[list, default: [:]][depth] = start
        }
        if let level = tree.child(of: child, .level) {
          levels[list + "#", default: [:]][depth] = WordNumbering.level(tree, level)
        }
      }
    }
  }

  private static func level(_ tree: XMLTree, _ node: Int) -> Level {
    var level = Level()
    level.start = tree.number(ofChild: .start, of: node) ?? 1
    level.format = ListNumberFormat(named: tree.value(ofChild: .numberFormat, of: node))
    level.text = tree.value(ofChild: .levelText, of: node) ?? ""
    level.isLegal = tree.isOn(.legalNumbering, of: node)
    return level
  }

  private func level(_ depth: Int, list: String, kind: String) -> Level? {
    levels[list + "#"]?[depth] ?? levels[kind]?[depth]
  }

  /// The number of the next paragraph of a list; empty for bullets and for no list.
  mutating func next(_ reference: NumberingReference) -> String {
    guard let list = reference.list, let kind = kinds[list] else { return "" }
    let depth = reference.level ?? 0
    guard (0..<WordNumbering.depth).contains(depth),
      let level = level(depth, list: list, kind: kind)
    else { return "" }
    var numbers = counters[kind] ?? Array(repeating: nil, count: WordNumbering.depth)
    if begun.insert(list).inserted, let starts = restarts[list] {
      for (depth, start) in starts where numbers.indices.contains(depth) {
        numbers[depth] = start - 1
      }
    }
    numbers[depth] = (numbers[depth] ?? level.start - 1) &+ 1
    for below in (depth + 1)..<max(WordNumbering.depth, depth + 1) { numbers[below] = nil }
    counters[kind] = numbers
    if level.format == .bullet { return "" }
    return rendered(level, numbers: numbers) { self.level($0, list: list, kind: kind) }
  }

  private func rendered(
    _ level: Level, numbers: [Int?], other: (Int) -> Level?
  ) -> String {
    var result = ""
    var isPlace = false
    for character in level.text {
      if isPlace, let place = character.wholeNumberValue, (1...WordNumbering.depth).contains(place)
      {
        let named = other(place - 1)
        let number = numbers[place - 1] ?? named?.start ?? 1
        let format = level.isLegal ? .decimal : named?.format ?? .decimal
        result += format.text(of: number)
        isPlace = false
      } else if character == "%", !isPlace {
        isPlace = true
      } else {
        result.append(character)
      }
    }
    return result
  }
}
