/// Which columns of which layouts a heading may be: all layouts asked at once.
struct ColumnIndex: Sendable {
  /// The column's number by its layout's; at most one of a layout.
  typealias Columns = [(layout: Int, column: Int)]

  /// The columns that have a label, in the order of the layouts.
  private var exact = LabelMap<[Entry]>()
  /// The columns whose label a heading may end in, by the label's last two scalars.
  private var endings: [UInt64: (labels: WordSet, entries: [Entry])] = [:]
  /// The labels of columns that hold figures.
  private(set) var figures = LabelSet()

  private struct Entry: Sendable {
    var layout: Int
    var column: Int
  }

  init(_ layouts: [Layout] = []) {
    var labels: [UInt64: [String]] = [:]
    for (number, layout) in layouts.enumerated() {
      for (column, rule) in layout.columns.enumerated() {
        if rule.holdsFigures { figures.formUnion(rule.labels) }
        for label in rule.labels {
          let entry = Entry(layout: number, column: column)
          exact[label, default: []].append(entry)
          // A column that names its concept is no other concept's with words before it.
          guard rule.holdsFigures, label.utf8.count >= (rule.concept == nil ? 9 : 12),
            let last = ColumnIndex.ending(of: label)
          else { continue }
          labels[last, default: []].append(label)
          endings[last, default: (WordSet(), [])].entries.append(entry)
        }
      }
    }
    for (last, labels) in labels { endings[last]?.labels = WordSet(labels) }
  }

  /// The last two scalars of a label that has as many.
  private static func ending(of label: String) -> UInt64? {
    label.withBytes { bytes in
      var end = bytes.count
      var ending: UInt64 = 0
      for shift in [0, 32] as [UInt64] {
        guard end > 0 else { return nil }
        end = bytes.start(before: end)
        ending |= UInt64(bytes.scalar(at: end).code) << shift
      }
      return ending
    }
  }

  /// Whether some column has that very label.
  func has(_ label: String) -> Bool { exact[label] != nil }

  /// The columns for a heading that has lost its year: those of that very label, else the
  /// first of each layout that the heading ends in.
  func columns(labelled label: String) -> Columns {
    guard !label.isEmpty else { return [] }
    var found: Columns = []
    for entry in exact[label] ?? [] where found.last?.layout != entry.layout {
      found.append((entry.layout, entry.column))
    }
    guard let last = ColumnIndex.ending(of: label), let ends = endings[last] else { return found }
    let known = found.count
    ends.labels.eachEnding(label) { number in
      let entry = ends.entries[number]
      if found[..<known].contains(where: { $0.layout == entry.layout }) { return }
      // Entries stand in the order of layouts and columns: the first is the layout's.
      if found.count > known, found.last?.layout == entry.layout { return }
      found.append((entry.layout, entry.column))
    }
    if known > 0, found.count > known { found.sort { $0.layout < $1.layout } }
    return found
  }
}
