public import Digests

/// What besides the inputs decides a session's outputs.
public struct SessionEnvironment: Hashable, Sendable {
  /// The program's version, such as `0.3`.
  public var program: String
  /// The rule packs in force, in their order.
  public var rules: [RulePackDigest]
  public var taxonomy: SHA256Digest?
  /// The language of the recorded outputs: `zh` or `en`.
  public var language: String?

  public init(
    program: String, rules: [RulePackDigest] = [], taxonomy: SHA256Digest? = nil,
    language: String? = nil
  ) {
    self.program = program
    self.rules = rules
    self.taxonomy = taxonomy
    self.language = language
  }
}

/// A rule pack by name and content.
public struct RulePackDigest: Hashable, Sendable {
  public var name: String
  public var digest: SHA256Digest

  public init(name: String, digest: SHA256Digest) {
    self.name = name
    self.digest = digest
  }
}

/// A parameter and the value with which the outputs were recorded; no value where
/// the session waits for `--set`.
public struct SessionParameter: Hashable, Sendable {
  public var name: String
  public var value: String?

  public init(name: String, value: String?) {
    self.name = name
    self.value = value
  }
}
