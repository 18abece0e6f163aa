public import Quantities
public import Reports

/// All figures of one report (or of one department over several years), filed by
/// concept, for relations to be evaluated over.
public struct FigureBook: Sendable {
  /// In the order of the report, without those that the reviewer struck out.
  public let figures: [Figure]
  /// What the reviewer says is no figure of the report.
  public let struckOut: [Figure]
  public let blanks: [BlankCell]
  /// What the finance department approved for the same department: kept apart.
  public let references: [Figure]
  private let byConcept: [String: Shelf]
  /// Per form, period and family of concepts, the most decimal places that a figure
  /// there was printed with: a bare 17 in a column of two decimals stands for 17.00,
  /// while a block of whole numbers is a rounded block.
  private let columnPlaces: [ColumnKey: Int]

  /// The figures of one concept, in the order of the report, with their scopes as they
  /// are compared.
  private struct Shelf: Sendable {
    var figures: [Figure] = []
    var scopes: [String] = []
  }

  private struct ColumnKey: Hashable, Sendable {
    var report: Int
    var form: String
    var family: Substring
    var period: Period?

    init(_ figure: Figure) {
      report = figure.report
      form = figure.fact.reason
      let path = figure.fact.concept
      family = path.lastIndex(of: ".").map { path[..<$0] } ?? path[...]
      period = figure.fact.period
    }
  }

  /// - Parameter beside: figures that are not in the book, and tell how exact others are.
  public init(
    figures all: [Figure], blanks: [BlankCell] = [], references: [Figure] = [],
    beside: [Figure] = []
  ) {
    self.references = references
    let figures = all.filter { !$0.isStruckOut }
    self.figures = figures
    struckOut = all.filter(\.isStruckOut)
    self.blanks = blanks
    var byConcept: [String: Shelf] = [:]
    var places: [ColumnKey: Int] = [:]
    for figure in figures {
      byConcept[figure.fact.concept, default: Shelf()].figures.append(figure)
      byConcept[figure.fact.concept]?.scopes.append(FigureBook.foldScope(figure.fact.scope))
    }
    for figure in figures + beside where !figure.isStruckOut {
      if figure.fact.confidence == .form, figure.unit.dimension == .money,
        let value = figure.fact.value.number
      {
        let key = ColumnKey(figure)
        places[key] = max(places[key] ?? 0, value.scale)
      }
    }
    self.byConcept = byConcept
    columnPlaces = places
  }

  public func figures(of concept: String) -> [Figure] {
    byConcept[concept]?.figures ?? []
  }

  /// The figures of a concept at a scope.
  func figures(of concept: String, scope: String) -> [Figure] {
    guard let shelf = byConcept[concept] else { return [] }
    let wanted = FigureBook.foldScope(scope)
    var found: [Figure] = []
    for (index, scope) in shelf.scopes.enumerated() where scope == wanted {
      found.append(shelf.figures[index])
    }
    return found
  }

  /// The approved figures of a concept.
  public func references(to concept: String) -> [Figure] {
    references.filter { $0.fact.concept == concept }
  }

  public func has(_ concept: String) -> Bool { byConcept[concept] != nil }

  /// Whether a form asks for the figure and leaves its cell empty.
  public func isBlank(_ concept: String, scope: String, period: Period?) -> Bool {
    blanks.contains {
      $0.concept == concept && $0.period == period && FigureBook.sameScope($0.scope, scope)
    }
  }

  /// How many places the figure's digits vouch for.
  public func places(of figure: Figure) -> Int {
    guard let value = figure.fact.value.number else { return 0 }
    guard FigureBook.isBare(figure) else { return value.scale }
    return columnPlaces[ColumnKey(figure)] ?? value.scale
  }

  /// Whether other figures of its column tell how exact it is.
  public static func isBare(_ figure: Figure) -> Bool {
    figure.fact.value.number?.scale == 0 && figure.fact.confidence == .form
      && figure.unit.dimension == .money
  }

  /// Scopes are compared without blanks, quotation marks and brackets.
  public static func foldScope(_ scope: String) -> String {
    // Most scopes hold nothing to leave out.
    guard scope.unicodeScalars.contains(where: isLeftOut) else { return scope }
    var result = String.UnicodeScalarView()
    for scalar in scope.unicodeScalars where !isLeftOut(scalar) { result.append(scalar) }
    return String(result)
  }

  private static func isLeftOut(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case " ", "\u{3000}", "\u{A0}", "“", "”", "\"", "「", "」", "（", "）", "(", ")", "《", "》": true
    default: false
    }
  }

  public static func sameScope(_ left: String, _ right: String) -> Bool {
    left == right || foldScope(left) == foldScope(right)
  }

  /// Whether `scope` stands directly below `parent`. Below the whole stand all
  /// scopes of one step; below those, the paths that begin with them.
  public static func isChild(_ scope: String, of parent: String) -> Bool {
    let slash = UInt8(ascii: "/")
    if scope == parent { return false }
    if parent == "whole" { return scope != "whole" && !scope.utf8.contains(slash) }
    var rest = scope.utf8[...]
    for byte in parent.utf8 { if rest.popFirst() != byte { return false } }
    return rest.popFirst() == slash && !rest.contains(slash)
  }
}
