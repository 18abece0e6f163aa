/// One way to go on at the cursor.
public struct Completion: Sendable, Equatable {
  /// What is put in place of the replaced characters.
  public var insertion: String
  /// What the list of candidates shows.
  public var display: String
  /// The characters replaced, as offsets in Unicode scalars from the start of the line.
  public var replaced: Range<Int>

  /// A candidate that shows `display`, or what it inserts where that is not given.
  public init(insertion: String, display: String? = nil, replaced: Range<Int>) {
    self.insertion = insertion
    self.display = display ?? insertion
    self.replaced = replaced
  }
}

/// What a press of the completion key does.
enum CompletionStep: Equatable {
  case nothing
  case replace(Range<Int>, with: String)
  case list([Completion])

  /// One candidate is inserted; several are first extended by what they have in common,
  /// and listed when they have no more in common than is typed already.
  init(candidates: [Completion], line: EditedLine) {
    let candidates = candidates.filter { candidate in
      candidate.replaced.lowerBound >= 0 && candidate.replaced.upperBound <= line.scalars.count
    }
    guard let first = candidates.first else {
      self = .nothing
      return
    }
    let insertions = Set(candidates.map(\.insertion))
    let sameRange = candidates.allSatisfy { $0.replaced == first.replaced }
    guard sameRange else {
      self = .list(candidates)
      return
    }
    if insertions.count == 1 {
      self = .replace(first.replaced, with: first.insertion)
      return
    }
    let common = candidates.dropFirst().reduce(first.insertion) { prefix, candidate in
      String(zip(prefix, candidate.insertion).prefix { $0 == $1 }.map(\.0))
    }
    let typed = line.scalars[first.replaced].prefix(max(0, line.cursor - first.replaced.lowerBound))
    // What was typed may be initials, and no beginning of anything.
    let isBeginning = first.insertion.unicodeScalars.starts(with: typed)
    let extends =
      isBeginning
      ? common.unicodeScalars.count > typed.count && common.unicodeScalars.starts(with: typed)
      : common.unicodeScalars.count >= max(typed.count, 1)
    self = extends ? .replace(first.replaced, with: common) : .list(candidates)
  }
}
