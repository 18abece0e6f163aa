public import Quantities
public import Reports

/// A fact's name for life: derived from what it says and where it stands first,
/// so that it is the same whenever the same report is read again.
public struct FactID: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// 60 bits.
  let bits: UInt64

  init(bits: UInt64) {
    self.bits = bits & 0x0FFF_FFFF_FFFF_FFFF
  }

  /// As shown: `f` and seven hexadecimal digits. Two facts of a large workspace
  /// may share it, hence `Workspace.facts(named:)` yields a list.
  public var description: String {
    String(unsafeUninitializedCapacity: 8) { bytes in
      bytes[0] = UInt8(ascii: "f")
      for place in 1..<8 {
        let digit = UInt8(truncatingIfNeeded: bits >> UInt64(60 - 4 * place)) & 0xF
        bytes[place] = digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + (digit - 10)
      }
      return 8
    }
  }

  /// `f` and all fifteen digits.
  public var full: String {
    let digits = String(bits, radix: 16)
    return "f" + String(repeating: "0", count: 15 - digits.utf8.count) + digits
  }

  public static func < (left: FactID, right: FactID) -> Bool { left.bits < right.bits }
}

/// A fact of a loaded report.
public struct StoredFact: Hashable, Sendable {
  public var id: FactID
  public var report: ReportKey
  /// The path of the file whose places `fact.sources` name.
  public var file: String
  public var fact: Fact
  /// What `fact.unit` stands for.
  public var unit: MeasureUnit

  /// The figure with its unit; nil where the fact is a word.
  public var quantity: Quantity? { fact.value.number.map { Quantity($0, unit) } }
}

/// A total and its listed parts, by the names of the facts.
public struct StoredBreakdown: Hashable, Sendable {
  public var total: FactID
  public var parts: [FactID]
  public var isOpen: Bool
}

/// Which facts to fetch. A member that is nil asks for nothing; an empty list
/// asks for facts that do not exist.
public struct FactQuery: Hashable, Sendable {
  public var reports: [ReportKey]?
  public var concepts: [String]?
  /// Compared without blanks, quotation marks and brackets.
  public var scopes: [String]?
  public var years: [Int]?
  /// A nil member asks for facts without a stage.
  public var stages: [BudgetStage?]?

  public init(
    reports: [ReportKey]? = nil, concepts: [String]? = nil, scopes: [String]? = nil,
    years: [Int]? = nil, stages: [BudgetStage?]? = nil
  ) {
    self.reports = reports
    self.concepts = concepts
    self.scopes = scopes
    self.years = years
    self.stages = stages
  }
}
