import Documents

@testable import Reports

/// Reports written for tests, as a text file holds them.
enum Sample {
  static func document(_ text: String) throws -> Document {
    try TextDocumentReader().read(Array(text.utf8))
  }

  static func report(_ text: String) throws -> Report {
    try ReportReader().read(document(text))
  }

  /// A table flattened to tabs: a cell a line, an empty line behind each row.
  static func flattened(_ rows: [[String]]) -> String {
    rows.map { $0.map { "\t" + $0 }.joined(separator: "\n") + "\n\n" }.joined()
  }

  /// A table as Word or a spreadsheet holds it: `nil` where another cell covers the place.
  static func grid(_ rows: [[String?]]) -> Table {
    let cells = rows.enumerated().map { number, row in
      row.enumerated().compactMap { column, text in
        text.map { TableCell(row: number, column: column, passage: passage($0)) }
      }
    }
    return Table(rows: cells, isGridExact: true)
  }

  static func passage(_ text: String) -> Passage {
    Passage(text: text, anchors: [.init(offset: 0, location: Location(text: ""))])
  }
}

extension Report {
  /// The values of a concept, as printed, with their units.
  func values(_ concept: String, _ period: String? = nil, scope: String = "whole") -> [String] {
    facts.filter {
      $0.concept == concept && $0.scope == scope
        && (period == nil || $0.period?.description == period)
    }.map { $0.value.text + $0.unit }
  }
}
