import Analysis
import Audit
import Language
import Workspace

/// What a command changes that `undo` can bring back.
enum Undoing: Sendable {
  case nothing
  /// Names, rules and the focus.
  case bench
  /// Corrections, marks and notes.
  case remarks
  case roster
  /// Loaded files, and approved figures.
  case files
}

/// A line that changed something, and what stood before it.
struct UndoEntry {
  /// So many changes can be taken back.
  static let limit = 100

  var line: String
  var before: BenchMemory
}

/// The parts of a bench that a command is about to change.
struct BenchMemory {
  var focus: [Int]
  var catalogue: NameCatalogue
  var rules: [Rule]
  var tables: TableSnapshot?
  /// Loaded files by path, with their digests.
  var files: [String: String]?
}

extension Workbench {
  /// What a command is about to change; nil where nothing is.
  func memory(for undoing: Undoing) throws(Diagnostic) -> BenchMemory? {
    if undoing == .nothing { return nil }
    var memory = BenchMemory(focus: focus, catalogue: catalogue, rules: rules)
    switch undoing {
    case .nothing, .bench: break
    case .remarks:
      memory.tables = try storage { () throws(WorkspaceFault) in
        try workspace.remarksSnapshot()
      }
    case .roster:
      memory.tables = try storage { () throws(WorkspaceFault) in try workspace.rosterSnapshot() }
    case .files:
      memory.tables = try storage { () throws(WorkspaceFault) in
        try workspace.referenceSnapshot()
      }
      memory.files = try filesByPath()
    }
    return memory
  }

  /// Takes the last change back. Files that were read anew stay as they are now read: the
  /// bytes that they had are gone; they are named.
  func undo() throws(Diagnostic) -> (line: String, kept: [String]) {
    guard let entry = undoStack.popLast() else { throw Diagnostic(.nothingToUndo) }
    var kept: [String] = []
    catalogue = entry.before.catalogue
    rules = entry.before.rules
    if let files = entry.before.files {
      try keepInputs { () throws(Diagnostic) in true }
      for (path, digest) in try filesByPath().sorted(by: { $0.key < $1.key }) {
        guard let earlier = files[path] else {
          try storage { () throws(WorkspaceFault) in try workspace.remove(path: path) }
          continue
        }
        if earlier != digest { kept.append(path) }
      }
    }
    if let tables = entry.before.tables {
      try storage { () throws(WorkspaceFault) in try workspace.restore(tables) }
    }
    reportsChanged()
    focus = entry.before.focus
    return (entry.line, kept)
  }

  private func filesByPath() throws(Diagnostic) -> [String: String] {
    var files: [String: String] = [:]
    for report in try reports() {
      for file in report.loaded.files { files[file.record.path] = file.record.sha256 }
    }
    return files
  }
}
