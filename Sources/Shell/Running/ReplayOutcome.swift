import Language
import LineEditor
import Publishing
import Reports
import Sessions

/// A session file replayed.
struct ReplayOutcome {
  var file: SessionFile
  var report: ReplayReport

  enum Fault: Error {
    case session(SessionError)
    case replay(String)
    case interrupted

    func text(_ words: Wording) -> String {
      switch self {
      case .session(let error): error.text(words.language.rawValue)
      case .replay(let reason): reason
      case .interrupted: words("已中断", "interrupted")
      }
    }
  }

  /// Replays the file; with `update`, writes what came out in place of what was recorded.
  init(
    path: String, settings: [String: String], inputs: String?, update: Bool,
    taxonomy: TaxonomySet = .standard
  ) throws(Fault) {
    do { file = try SessionFile(path: path) } catch { throw .session(error) }
    let replay: Replay
    do { replay = try Replay(file, settings: settings) } catch { throw .session(error) }
    var runner: SessionReplayer
    do {
      runner = try SessionReplayer(
        file, path: path, inputs: inputs, isTrusted: update, taxonomy: taxonomy)
    } catch {
      switch error {
      case .cannotStart(let reason): throw .replay(reason)
      }
    }
    report = replay.run(&runner)
    // What was cut short is neither verified nor recorded anew.
    if Interrupt.isRequested { throw .interrupted }
    if update {
      do { try file.update(with: report, sessionPath: path) } catch { throw .session(error) }
    }
  }
}
