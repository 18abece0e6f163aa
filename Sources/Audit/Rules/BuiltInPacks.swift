/// The packs that ship, read when they are first asked for.
public enum BuiltInPacks {
  /// Name and text of each, in the order in which they are applied.
  public static let texts: [(name: String, text: String)] = [
    ("通用勾稽", String(decoding: PackageResources.arithmetic_gouji, as: UTF8.self)),
    ("财政部-2020", String(decoding: PackageResources.mof_2020_gouji, as: UTF8.self)),
    ("批复核对", String(decoding: PackageResources.approvals_gouji, as: UTF8.self)),
  ]
}
