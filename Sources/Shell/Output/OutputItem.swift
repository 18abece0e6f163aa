import Analysis
import Publishing

/// What a command has to say, before it is set for a width and a language of output.
enum OutputItem: Sendable {
  case lines([String])
  /// Said to the person, and not kept in a session.
  case aside([String])
  case table(ResultTable, notes: [String] = [])
  /// Every column, however narrow the terminal.
  case whole(ResultTable)
  /// A table in a form that other programs read; goes as it is.
  case published(String)
  case tree(TextTree)
  /// Numbers of a table, drawn.
  case chart(Chart)
}
