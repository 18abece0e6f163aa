import Analysis
import Language

/// A row that rules go over, with what names mean in it.
///
/// A reference: every rule asks the same one.
final class AskedRow: Sendable {
  let scope: String
  let fields: RowFields
  /// The kind of a finding in it where the rule does not say.
  let kind: FindingKind?
  private let catalogue: SharedCatalogue

  init(_ row: InstanceFinder.Row, _ catalogue: SharedCatalogue) {
    scope = row.scope
    fields = row.fields
    kind = row.kind
    self.catalogue = catalogue
  }

  /// An evaluator at the row's scope to which its fields are names.
  func evaluator(_ plain: Evaluator) -> Evaluator {
    var evaluator = plain
    evaluator.scope = scope
    evaluator.fields = { [self] (name: NameReference) throws(Diagnostic) in
      try fields.meaning(of: name, catalogue)
    }
    evaluator.sets = { [self] (name: NameReference) throws(Diagnostic) in
      try fields.set(name, catalogue)
    }
    evaluator.columnPlaces = fields.columnPlaces
    evaluator.rowText = { [self] in fields.texts[$0] }
    return evaluator
  }
}
