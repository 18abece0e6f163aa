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

  init(
    _ file: SessionFile, path: String, inputs: String?, isTrusted: Bool,
    taxonomy: TaxonomySet = .standard
  ) throws(ReplayFault) {
    let language = file.header.environment?.language.flatMap(Wording.Language.init) ?? .zh
    do {
      bench = try Workbench(workspace: try Workspace(path: nil), language: language)
      if !taxonomy.own.isEmpty { try bench.read(by: taxonomy) }
    } catch let fault as WorkspaceFault {
      throw .cannotStart(Diagnostic(workspaceFault: fault).arguments.joined(separator: " "))
    } catch {
      throw .cannotStart("\(error)")
    }
    bench.preparer = SessionSignature.preparer(in: file.header.signOff)
    let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    trustedFolder = isTrusted ? (folder.isEmpty ? "." : folder.joined(separator: "/")) : nil
    locator = InputLocator(file, sessionPath: path, inputsFolder: inputs, isTrusted: isTrusted)
  }

  var environment: SessionEnvironment { Recording.environment(of: bench) }

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
          found.append((shown: input.path, actual: try locator.locate(input).path))
        } catch {
          missing.faults.append(error)
        }
      }
      // The first path of the line stands for all that the step recorded.
      missing.isServed = true
      return .success(found)
    }
    let result = LineRunner.run(step.command, on: bench)
    var record = StepRecord.result(result, on: bench)
    record.missing = missing.faults
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
    var isServed = false
  }
}

/// Why a session cannot be replayed at all.
enum ReplayFault: Error {
  case cannotStart(String)
}
