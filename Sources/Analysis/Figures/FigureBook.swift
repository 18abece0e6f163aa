public import Quantities
public import Reports

/// All figures of one report (or of one department over several years), filed by
/// concept, for relations to be evaluated over. Never changed once it is made, and handed on
/// with every evaluator: a reference.
public final class FigureBook: Sendable {
  /// In the order of the report, without those that the reviewer struck out.
  public let figures: [Figure]
  /// What the reviewer says is no figure of the report.
  public let struckOut: [Figure]
  public let blanks: [BlankCell]
  /// What the finance department approved for the same department: kept apart.
  public let references: [Figure]
  private let byConcept: [NameKey: Shelf]
  /// Every scope, as scopes are compared, with a number of its own; the whole is the first.
  private let scopeNumbers: [NameKey: Int]
  /// Per form, period and family of concepts, the most decimal places that a figure
  /// there was printed with: a bare 17 in a column of two decimals stands for 17.00,
  /// while a block of whole numbers is a rounded block.
  private let columnPlaces: [ColumnKey: Int]

  /// The figures of one concept, in the order of the report, with the numbers of their scopes.
  private struct Shelf: Sendable {
    var figures: [Figure] = []
    var scopes: [Int] = []
  }

  private struct ColumnKey: Hashable, Sendable {
    var report: Int
    var form: NameKey
    var family: NameKey
    var period: Period?

    init(_ figure: Figure) {
      report = figure.report
      form = NameKey(figure.fact.reason)
      let path = figure.fact.concept
      family = NameKey(
        path.utf8.lastIndex(of: UInt8(ascii: ".")).map { String(path[..<$0]) } ?? path)
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
    var shelves: [NameKey: Int] = [:]
    var filed: [Shelf] = []
    var scopeNumbers = [NameKey("whole"): 0]
    var places: [ColumnKey: Int] = [:]
    for figure in figures {
      let concept = NameKey(figure.fact.concept)
      let shelf: Int
      if let known = shelves[concept] {
        shelf = known
      } else {
        shelf = filed.count
        shelves[concept] = shelf
        filed.append(Shelf())
      }
      let scope = NameKey(FigureBook.foldScope(figure.fact.scope))
      let number: Int
      if let known = scopeNumbers[scope] {
        number = known
      } else {
        number = scopeNumbers.count
        scopeNumbers[scope] = number
      }
      filed[shelf].figures.append(figure)
      filed[shelf].scopes.append(number)
    }
    for figure in figures + beside where !figure.isStruckOut {
      if figure.fact.confidence == .form, figure.unit.dimension == .money,
        let value = figure.fact.value.number
      {
        let key = ColumnKey(figure)
        places[key] = max(places[key] ?? 0, value.scale)
      }
    }
    byConcept = shelves.mapValues { filed[$0] }
    self.scopeNumbers = scopeNumbers
    columnPlaces = places
  }

  public func figures(of concept: String) -> [Figure] {
    byConcept[NameKey(concept)]?.figures ?? []
  }

  /// The figures of a concept at a scope that the condition holds of.
  func figures(of concept: String, scope: String, where isWanted: (Figure) -> Bool) -> [Figure] {
    guard let shelf = byConcept[NameKey(concept)] else { return [] }
    let wanted: Int
    if scope.isSame(as: "whole") {
      wanted = 0
    } else if let number = scopeNumbers[NameKey(FigureBook.foldScope(scope))] {
      wanted = number
    } else {
      return []
    }
    var found: [Figure] = []
    for (index, scope) in shelf.scopes.enumerated() where scope == wanted {
      if isWanted(shelf.figures[index]) { found.append(shelf.figures[index]) }
    }
    return found
  }

  /// The approved figures of a concept.
  public func references(to concept: String) -> [Figure] {
    references.filter { $0.fact.concept == concept }
  }

  public func has(_ concept: String) -> Bool { byConcept[NameKey(concept)] != nil }

  /// Whether a form asks for the figure and leaves its cell empty.
  public func isBlank(_ concept: String, scope: String, period: Period?) -> Bool {
    blanks.contains {
      $0.period == period && $0.concept.isSame(as: concept)
        && FigureBook.sameScope($0.scope, scope)
    }
  }

  /// How many places the figure's digits vouch for.
  public func places(of figure: Figure) -> Int {
    guard let value = figure.fact.value.number else { return 0 }
    guard FigureBook.isBare(figure) else { return value.scale }
    return columnPlaces[ColumnKey(figure)] ?? value.scale
  }

  /// What each figure that is a number comes to, as exactly as its column vouches for.
  package func values() -> [Figure: Value] {
    var values = [Figure: Value](minimumCapacity: figures.count)
    for figure in figures {
      guard let number = figure.fact.value.number else { continue }
      values[figure] = try? Value(figure: figure, value: number, places: places(of: figure))
    }
    return values
  }

  /// Whether other figures of its column tell how exact it is.
  public static func isBare(_ figure: Figure) -> Bool {
    figure.fact.value.number?.scale == 0 && figure.fact.confidence == .form
      && figure.unit.dimension == .money
  }

  /// Scopes are compared without blanks, quotation marks and brackets.
  public static func foldScope(_ scope: String) -> String {
    // Most scopes hold nothing to leave out: these bytes begin all that is.
    let mayChange = scope.utf8.contains {
      switch $0 {
      case 0x20, 0x22, 0x28, 0x29, 0xC2, 0xE2, 0xE3, 0xEF: true
      default: false
      }
    }
    guard mayChange, scope.unicodeScalars.contains(where: isLeftOut) else { return scope }
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
    left.isSame(as: right) || foldScope(left).isSame(as: foldScope(right))
  }

  /// Whether `scope` stands directly below `parent`. Below the whole stand all
  /// scopes of one step; below those, the paths that begin with them.
  public static func isChild(_ scope: String, of parent: String) -> Bool {
    let slash = UInt8(ascii: "/")
    if scope.isSame(as: parent) { return false }
    if parent.isSame(as: "whole") {
      return !scope.isSame(as: "whole") && !scope.utf8.contains(slash)
    }
    var rest = scope.utf8[...]
    for byte in parent.utf8 { if rest.popFirst() != byte { return false } }
    return rest.popFirst() == slash && !rest.contains(slash)
  }
}
