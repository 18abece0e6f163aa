import Audit
import Language
import LineEditor
import Publishing
import Reports
import Sessions

/// How a session is to be replayed.
struct ReplayRequest: Sendable {
  var settings: [String: String] = [:]
  /// Where moved inputs may be, too.
  var inputs: String?
  /// Whether what came out is written in place of what was recorded.
  var updates = false
  var scope = ReplayScope()
  var taxonomy = TaxonomySet.standard
  /// Rule packs that came with the session, taken where it records just these.
  var packs: [PackText] = []
  /// How many files one session reads at once.
  var jobs = Jobs.standard
}

/// A session file replayed.
struct ReplayOutcome: Sendable {
  let file: SessionFile
  let report: ReplayReport
  /// The packs that were in force at the end, and what reports were read by.
  let packs: [PackText]
  let definitions: [UInt8]
  /// Names of packs that were not the program's own.
  let borrowedPacks: [String]

  enum Fault: Error, Sendable {
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

  /// Replays the file.
  init(path: String, _ request: ReplayRequest) throws(Fault) {
    do { file = try SessionFile(path: path) } catch { throw .session(error) }
    let replay: Replay
    do {
      replay = try Replay(file, settings: request.settings, scope: request.scope)
    } catch { throw .session(error) }
    var runner: SessionReplayer
    do { runner = try SessionReplayer(file, path: path, request) } catch {
      switch error {
      case .cannotStart(let reason): throw .replay(reason)
      }
    }
    report = replay.run(&runner)
    packs = runner.bench.packs.map { PackText(name: $0.name, text: $0.text) }
    definitions = Recording.definitions(of: runner.bench.reading)
    borrowedPacks = runner.borrowedPacks
    // What was cut short is neither verified nor recorded anew.
    if Interrupt.isRequested { throw .interrupted }
    if request.updates {
      do { try file.update(with: report, sessionPath: path) } catch { throw .session(error) }
    }
  }
}
