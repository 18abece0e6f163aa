/// The words for stages and years, aliases and measures that ship.
public enum BuiltInNames {
  /// Definition files, in the order in which they are read.
  public static let texts: [(name: String, text: String)] = [
    ("names", String(decoding: PackageResources.names_gouji, as: UTF8.self)),
    ("measures", String(decoding: PackageResources.measures_gouji, as: UTF8.self)),
  ]
}
