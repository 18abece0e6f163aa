import Documents

/// What the narrative of a document gave.
struct NarrativeReading {
  var facts: [Fact] = []
  /// Their indices are those of `facts`.
  var breakdowns: [Breakdown] = []
  var damages: [Damage] = []
  var figures: (total: Int, understood: Int) = (0, 0)
}
