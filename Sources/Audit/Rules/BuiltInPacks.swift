/// The packs that ship, read when they are first asked for.
public enum BuiltInPacks {
  /// Name and text of each, in the order in which they stand on each other.
  public static let all: [PackText] = [
    PackageResources.arithmetic_gouji, PackageResources.mof_2013_gouji,
    PackageResources.mof_2020_gouji, PackageResources.approvals_gouji,
    PackageResources.hunan_2023_gouji, PackageResources.hunan_2024_gouji,
  ].map { bytes in
    let text = String(decoding: bytes, as: UTF8.self)
    return PackText(name: RulePack.header(of: text, named: "").name, text: text)
  }

  /// Those in force where nobody chooses: all that hold in the whole country.
  public static let standard: [String] = all.prefix(4).map { $0.name }

  /// Name and text of those in force where nobody chooses.
  public static var texts: [(name: String, text: String)] {
    all.filter { standard.contains($0.name) }.map { ($0.name, $0.text) }
  }
}
