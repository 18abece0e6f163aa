import GRDB

/// The weight and the score of indicator rows as their cells hold them.
public struct IndicatorScore: Hashable, Sendable {
  public var weight: String
  public var score: String
}

/// An indicator row, not read yet.
public struct IndicatorPlace: Sendable, Comparable {
  public var report: ReportKey
  /// Of its reading among those that count.
  var order: Int
  var row: Int64

  public static func < (left: IndicatorPlace, right: IndicatorPlace) -> Bool {
    (left.order, left.row) < (right.order, right.row)
  }
}

extension Workspace {
  /// Which weights and scores stand side by side in indicator rows, each pair once.
  public func indicatorScores() throws(WorkspaceFault) -> [IndicatorScore] {
    try read { database in
      let row = try PreparedStatement(
        database, "SELECT weight, score FROM indicator GROUP BY weight, score")
      var scores: [IndicatorScore] = []
      while try row.step() {
        scores.append(IndicatorScore(weight: row.text(0), score: row.text(1)))
      }
      return scores
    }
  }

  /// The rows that have these weights and scores, pair by pair.
  public func indicatorPlaces(of scores: [IndicatorScore]) throws(WorkspaceFault)
    -> [[IndicatorPlace]]
  {
    try read { database in
      let order = try ReadingOrder(database)
      let row = try PreparedStatement(
        database, "SELECT id FROM indicator WHERE weight = ? AND score = ?")
      return try scores.map { score in
        row.bind(0, score.weight)
        row.bind(1, score.score)
        var places: [IndicatorPlace] = []
        while try row.step() {
          guard let place = order.place(ofRow: row.integer(0)) else { continue }
          places.append(
            IndicatorPlace(report: order.reports[place], order: place, row: row.integer(0)))
        }
        return places
      }
    }
  }
}
