import Digests
import Language
import Sessions
import Workspace
import Publishing

/// Runs a session's commands on a bench of their own, reading only the files that the
/// session records and writing nothing.
struct SessionReplayer: SessionRunner {
  let bench: Workbench
  let locator: InputLocator

  init(_ file: SessionFile, path: String, inputs: String?, isTrusted: Bool)
    throws(ReplayFault)
  {
    let language = file.header.environment?.language.flatMap(Wording.Language.init) ?? .zh
    do {
      bench = try Workbench(workspace: try Workspace(path: nil), language: language)
    } catch let fault as WorkspaceFault {
      throw .cannotStart(Diagnostic(workspaceFault: fault).arguments.joined(separator: " "))
    } catch {
      throw .cannotStart("\(error)")
    }
    locator = InputLocator(file, sessionPath: path, inputsFolder: inputs, isTrusted: isTrusted)
  }

  var environment: SessionEnvironment { Recording.environment(of: bench) }

  mutating func run(_ step: ReplayStep) -> StepResult {
    let missing = MissingInputs()
    let locator = locator
    bench.confinement = Confinement { path in
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

  private final class MissingInputs {
    var faults: [InputLocatorError] = []
    var isServed = false
  }
}

/// Why a session cannot be replayed at all.
enum ReplayFault: Error {
  case cannotStart(String)
}
