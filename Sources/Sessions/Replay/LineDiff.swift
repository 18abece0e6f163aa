/// The difference of two short texts, in the form that `diff -u` prints.
enum LineDiff {
  /// Above this many pairs of lines the middle is shown as replaced whole.
  private static let limit = 1_000_000
  private static let context = 3

  private enum Change {
    case kept(String)
    case removed(String)
    case added(String)

    var isKept: Bool { if case .kept = self { true } else { false } }
    var oldLines: Int { if case .added = self { 0 } else { 1 } }
    var newLines: Int { if case .removed = self { 0 } else { 1 } }

    var shown: String {
      switch self {
      case .kept(let line): " " + line
      case .removed(let line): "-" + line
      case .added(let line): "+" + line
      }
    }
  }

  /// Hunks with three lines around each change; empty when nothing differs.
  static func unified(_ old: [String], _ new: [String]) -> [String] {
    let changes = changes(old, new)
    var lines: [String] = []
    var oldLine = 0
    var newLine = 0
    var counted = 0
    for hunk in hunks(changes) {
      for change in changes[counted..<hunk.lowerBound] {
        oldLine += change.oldLines
        newLine += change.newLines
      }
      let oldCount = changes[hunk].reduce(0) { $0 + $1.oldLines }
      let newCount = changes[hunk].reduce(0) { $0 + $1.newLines }
      // A side without lines is numbered by the line before it.
      let oldStart = oldCount == 0 ? oldLine : oldLine + 1
      let newStart = newCount == 0 ? newLine : newLine + 1
      lines.append("@@ -\(oldStart),\(oldCount) +\(newStart),\(newCount) @@")
      lines += changes[hunk].map(\.shown)
      counted = hunk.lowerBound
    }
    return lines
  }

  private static func hunks(_ changes: [Change]) -> [Range<Int>] {
    var hunks: [Range<Int>] = []
    for (index, change) in changes.enumerated() where !change.isKept {
      let start = max(0, index - context)
      let end = min(changes.count, index + context + 1)
      if let last = hunks.last, start <= last.upperBound {
        hunks[hunks.count - 1] = last.lowerBound..<end
      } else {
        hunks.append(start..<end)
      }
    }
    return hunks
  }

  private static func changes(_ old: [String], _ new: [String]) -> [Change] {
    var head = 0
    while head < min(old.count, new.count), old[head] == new[head] { head += 1 }
    var tail = 0
    while tail < min(old.count, new.count) - head,
      old[old.count - 1 - tail] == new[new.count - 1 - tail]
    {
      tail += 1
    }
    return old[..<head].map(Change.kept)
      + middle(Array(old[head..<(old.count - tail)]), Array(new[head..<(new.count - tail)]))
      + old[(old.count - tail)...].map(Change.kept)
  }

  /// The longest common subsequence, by the table of its lengths.
  private static func middle(_ old: [String], _ new: [String]) -> [Change] {
    guard !old.isEmpty, !new.isEmpty, old.count <= limit / new.count else {
      return old.map(Change.removed) + new.map(Change.added)
    }
    let width = new.count + 1
    var lengths = [Int32](repeating: 0, count: (old.count + 1) * width)
    for i in old.indices.reversed() {
      for j in new.indices.reversed() {
        lengths[i * width + j] =
          old[i] == new[j]
          ? lengths[(i + 1) * width + j + 1] + 1
          : max(lengths[(i + 1) * width + j], lengths[i * width + j + 1])
      }
    }
    var changes: [Change] = []
    var i = 0
    var j = 0
    while i < old.count && j < new.count {
      if old[i] == new[j] {
        changes.append(.kept(old[i]))
        i += 1
        j += 1
      } else if lengths[(i + 1) * width + j] >= lengths[i * width + j + 1] {
        changes.append(.removed(old[i]))
        i += 1
      } else {
        changes.append(.added(new[j]))
        j += 1
      }
    }
    return changes + old[i...].map(Change.removed) + new[j...].map(Change.added)
  }
}
