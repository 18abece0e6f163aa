import Digests

/// Read inputs that wait for their record; a province's folder has thousands.
struct InputPairing {
  private let inputs: [RecordedInput]
  private var isTaken: [Bool]
  private let byContent: [SHA256Digest: [Int]]
  private let byName: [String: [Int]]

  init(_ inputs: [RecordedInput]) {
    self.inputs = inputs
    isTaken = Array(repeating: false, count: inputs.count)
    byContent = Dictionary(grouping: inputs.indices) { inputs[$0].digest }
    byName = Dictionary(grouping: inputs.indices) { FilePath.name(of: inputs[$0].path) }
  }

  /// What nobody took.
  var rest: [RecordedInput] { inputs.indices.filter { !isTaken[$0] }.map { inputs[$0] } }

  mutating func takeSameContent(as recorded: RecordedInput) -> RecordedInput? {
    take(byContent[recorded.digest], likest: recorded.path)
  }

  /// A file of the same name, the one whose path agrees furthest.
  mutating func takeSamePlace(as recorded: RecordedInput) -> RecordedInput? {
    take(byName[FilePath.name(of: recorded.path)], likest: recorded.path)
  }

  private mutating func take(_ places: [Int]?, likest path: String) -> RecordedInput? {
    let free = (places ?? []).filter { !isTaken[$0] }
    let likest =
      free.count < 2
      ? free.first
      : free.max {
        Self.sharedEnd(inputs[$0].path, path) < Self.sharedEnd(inputs[$1].path, path)
      }
    guard let likest else { return nil }
    isTaken[likest] = true
    return inputs[likest]
  }

  /// How many names two paths share, counted from the end.
  private static func sharedEnd(_ one: String, _ other: String) -> Int {
    zip(one.split(separator: "/").reversed(), other.split(separator: "/").reversed())
      .prefix { $0 == $1 }.count
  }
}
