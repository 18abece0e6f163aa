import Glibc
import Measuring

// measure-program RUNNER KEY=VALUE…: the program beside other programs on the same work. What
// both find is compared first; where it differs, the runner fails and says where.
//
// `Benchmarks/run RUNNER [COUNT]` builds what is needed and gives the values.

let arguments = CommandLine.arguments.dropFirst()
do {
  let setup = try Setup(Array(arguments.dropFirst()))
  let isReached =
    switch arguments.first {
    case "start": try StartBenchmark(setup).run()
    case "load": try LoadBenchmark(setup).run()
    case "group": try GroupBenchmark(setup).run()
    case "replay": try ReplayBenchmark(setup).run()
    case "identities": try IdentityBenchmark(setup).run()
    case "pipeline": try PipelineBenchmark(setup).run()
    case "instructions": try InstructionBenchmark(setup).run(accepting: false)
    case "accept": try InstructionBenchmark(setup).run(accepting: true)
    case "publish": try ResultPage(setup).write()
    default:
      throw Run.Failure(
        description: "start, load, group, replay, identities, pipeline, instructions, accept"
          + " or publish, then KEY=VALUE…")
    }
  exit(isReached ? 0 : 1)
} catch {
  Run.complain("measure-program: \(error)")
  exit(2)
}
