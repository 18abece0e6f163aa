import Sessions

/// What a lesson's own commands may do, whoever wrote it: read what the lesson records, and
/// what stands below its folder; write nothing. What the learner types is the learner's own.
struct LessonConfinement {
  private let locator: InputLocator
  /// What was recorded for each part, in their order.
  private let inputs: [[RecordedInput]]

  init(_ file: SessionFile, path: String) {
    locator = InputLocator(file, sessionPath: path)
    inputs = file.steps.map(\.inputs)
  }

  /// Runs a command of a part on a bench.
  func run(_ command: String, ofPart part: Int, on bench: Workbench) -> LineResult {
    confined(part, on: bench) { LineRunner.run(command, on: bench) }
  }

  /// What a command of a part comes to; nothing of the bench is other than before but what a
  /// definition or a load leaves.
  func answer(_ command: String, ofPart part: Int, on bench: Workbench) -> LessonAnswer? {
    confined(part, on: bench) { LessonRun.answer(command, tryingOn: bench) }
  }

  private func confined<Value>(_ part: Int, on bench: Workbench, _ body: () -> Value) -> Value {
    let (outer, saving, replaying) = (bench.confinement, bench.saving, bench.replaying)
    bench.confinement = confinement(ofPart: part)
    bench.saving = nil
    bench.replaying = nil
    defer { (bench.confinement, bench.saving, bench.replaying) = (outer, saving, replaying) }
    return body()
  }

  private func confinement(ofPart part: Int) -> Confinement {
    let locator = locator
    let recorded = inputs.indices.contains(part) ? inputs[part] : []
    return Confinement { path in
      do throws(InputLocatorError) {
        // Files are known by where they are: what the learner saves names them so.
        if recorded.isEmpty {
          let place = try locator.locate(path: path)
          return .success([(shown: place, actual: place)])
        }
        var found: [Confinement.Located] = []
        for input in recorded {
          let place = try locator.locate(input).path
          found.append((shown: place, actual: place))
        }
        return .success(found)
      } catch {
        return .failure(ConfinementFault(reason: "not-recorded"))
      }
    }
  }
}
