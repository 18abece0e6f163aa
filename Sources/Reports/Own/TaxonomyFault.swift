/// What is wrong with a line of a taxonomy file, as facts.
public struct TaxonomyFault: Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// The first lines stand below no `[…]`. 0: the line's first word.
    case noSection
    /// 0: the word in the brackets.
    case unknownSection
    /// Blanks stand where tabs belong. 0: the line.
    case spacesForTabs
    /// 0: the word, 1: the section.
    case unknownKey
    /// 0: the line's first word, 1: which fields it has.
    case wrongFields
    /// 0: the path.
    case unknownConcept
    /// 0: the path.
    case malformedPath
    /// 0: the path, 1: its name, 2: the name given here.
    case renamedConcept
    /// 0: the name, 1: the concept that bears it.
    case takenName
    /// 0: the word, 1: what kind of word is wanted.
    case unknownWord
    /// 0: the label, 1: what it means here, 2: what it means there, 3: where.
    case ambiguousLabel
    /// 0: the label, 1: what it is compared as.
    case neverMatches
    /// 0: the label, 1: the character found, 2: the one wanted.
    case wrongSeparator
    /// 0: the line's first word.
    case outsideLayout
    /// 0: the name, 1: where it was.
    case repeatedLayout
    /// 0: the field.
    case malformedAttribute
    /// 0: the attribute, 1: the line's first word.
    case unknownAttribute
    /// 0: the labels of the column.
    case emptyColumn
    /// 0: the layout's name, 1: what it lacks.
    case unfinishedLayout
    /// Nothing is wrong; the label was known. 0: the label.
    case knownLabel
    /// Nothing is wrong; the file was read in another encoding. 0: the encoding.
    case otherEncoding
    /// 0: how many characters were lost.
    case lostCharacters
  }

  /// From 1.
  public var line: Int
  public var kind: Kind
  public var arguments: [String]
  /// Words that could stand there instead.
  public var choices: [String]

  init(_ kind: Kind, line: Int, _ arguments: [String] = [], choices: [String] = []) {
    self.kind = kind
    self.line = line
    self.arguments = arguments
    self.choices = choices
  }

  /// The line is read all the same, and as it is meant.
  public var isNotice: Bool { kind == .knownLabel || kind == .otherEncoding }
}
