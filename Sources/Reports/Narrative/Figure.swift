import Documents
import Quantities

/// A number in a paragraph.
struct Figure {
  /// What the number is, apart from a figure of the report.
  enum Kind: Equatable {
    case quantity
    case date, ordinal, documentNumber, listNumber, code, name, range, damaged
    /// A number that nothing around it explains.
    case unexplained
  }

  /// The number itself, without sign words.
  var digits: Range<Int>
  /// The number with its unit and words such as 余.
  var extent: Range<Int>
  var value: ExactDecimal
  var unit: String
  var unitClass: UnitClass
  var qualifier: Qualifier?
  var kind: Kind
  /// Written in Chinese characters.
  var isChinese = false

  var isQuantity: Bool { kind == .quantity }
}
