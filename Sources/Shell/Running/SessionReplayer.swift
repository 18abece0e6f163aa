import Audit
import Digests
import Glibc
import Language
import Publishing
import Reports
import Sessions
import Workspace

/// Runs a session's commands on a bench of their own, reading only the files that the
/// session records and writing nothing.
struct SessionReplayer: SessionRunner {
  let bench: Workbench
  let locator: InputLocator
  /// The session's folder, while its owner records it anew: paths are then read as typed.
  let trustedFolder: String?

  /// The comments above each step's command.
  private let prose: [Int: [String]]

  /// The packs that came with the session and took the place of the program's own.
  private(set) var borrowedPacks: [String] = []

  init(_ file: SessionFile, path: String, _ request: ReplayRequest) throws(ReplayFault) {
    let isTrusted = request.updates
    let language = file.header.environment?.language.flatMap(Wording.Language.init) ?? .zh
    do {
      bench = try Workbench(workspace: try Workspace(path: nil), language: language)
      if !request.taxonomy.own.isEmpty { try bench.read(by: request.taxonomy) }
    } catch let fault as WorkspaceFault {
      throw .cannotStart(Diagnostic(workspaceFault: fault).arguments.joined(separator: " "))
    } catch {
      throw .cannotStart("\(error)")
    }
    bench.jobs = request.jobs
    bench.preparer = SessionSignature.preparer(in: file.header.signOff)
    bench.reviewer = SessionSignature.reviewer(in: file.header.signOff)
    prose = Dictionary(file.steps.map { ($0.number, $0.prose) }) { first, _ in first }
    let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    trustedFolder = isTrusted ? (folder.isEmpty ? "." : folder.joined(separator: "/")) : nil
    locator = InputLocator(
      file, sessionPath: path, inputsFolder: request.inputs, isTrusted: isTrusted)
    borrowedPacks = borrow(request.packs, recorded: file.header.environment?.rules ?? [])
  }

  /// Takes the packs that the session records and that the program has in another version,
  /// by their digests. A pack that does not read stays out, and the difference is named.
  private func borrow(_ packs: [PackText], recorded: [RulePackDigest]) -> [String] {
    var borrowed: [String] = []
    let former = bench.library
    for record in recorded {
      func isRecorded(_ pack: PackText) -> Bool {
        SHA256Digest(of: pack.text.utf8) == record.digest
      }
      guard let place = bench.library.firstIndex(where: { $0.name == record.name }),
        !isRecorded(bench.library[place]), let pack = packs.first(where: isRecorded)
      else { continue }
      bench.library[place] = PackText(name: record.name, text: pack.text)
      borrowed.append(record.name)
    }
    guard !borrowed.isEmpty else { return [] }
    do throws(PackFault) {
      try bench.use(packs: bench.packs.map(\.name))
      return borrowed
    } catch {
      bench.library = former
      return []
    }
  }

  var environment: SessionEnvironment { Recording.environment(of: bench) }
  var conceptNames: [String: String] { ExtractedFacts.names(on: bench) }

  mutating func run(_ step: ReplayStep) -> StepResult {
    let missing = MissingInputs()
    let locator = locator
    let trustedFolder = trustedFolder
    bench.confinement = Confinement { path in
      if let trustedFolder,
        let found = SessionReplayer.files(path, in: trustedFolder)
          ?? SessionReplayer.files(path, in: nil)
      {
        return .success(found)
      }
      if step.inputs.isEmpty {
        do throws(InputLocatorError) {
          return .success([(shown: path, actual: try locator.locate(path: path))])
        } catch {
          missing.faults.append(error)
          return .failure(ConfinementFault(reason: "not-recorded"))
        }
      }
      var found: [Confinement.Located] = []
      for input in missing.isServed ? [] : step.inputs {
        do throws(InputLocatorError) {
          let located = try locator.locate(input)
          found.append((shown: input.path, actual: located.path))
          missing.located.append(
            RecordedInput(
              path: input.path, digest: located.content.digest, bytes: located.content.bytes))
        } catch {
          missing.faults.append(error)
        }
      }
      // The first path of the line stands for all that the step recorded.
      missing.isServed = true
      return .success(found)
    }
    for line in prose[step.number] ?? [] { bench.log.add(comment: line) }
    let result = LineRunner.run(step.command, on: bench)
    var record = StepRecord.result(result, on: bench)
    record.missing = missing.faults
    // A file that no longer reads was not read, yet it is there and is another.
    for input in missing.located where !record.inputs.contains(where: { $0.path == input.path }) {
      record.inputs.append(input)
    }
    return record
  }

  /// The files that a typed path names, seen from a folder; nil where there is none.
  private static func files(_ path: String, in folder: String?) -> [Confinement.Located]? {
    let place = path.hasPrefix("/") ? path : (folder.map { $0 + "/" + path } ?? path)
    guard let found = try? FileFinder.find(place, at: nil) else { return nil }
    return found.files.compactMap { file in
      guard file.fault == nil, let resolved = realpath(file.path, nil) else { return nil }
      defer { free(resolved) }
      let absolute = String(cString: resolved)
      return (shown: absolute, actual: absolute)
    }
  }

  private final class MissingInputs {
    var faults: [InputLocatorError] = []
    var located: [RecordedInput] = []
    var isServed = false
  }
}

/// Why a session cannot be replayed at all.
enum ReplayFault: Error {
  case cannotStart(String)
}
