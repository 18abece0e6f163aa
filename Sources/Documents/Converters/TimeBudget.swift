/// The time that all programs that work on one file may take together.
struct TimeBudget {
  /// Seconds of computing that are left. They count the same on a machine that is busy.
  private(set) var computing: Double
  private let deadline: ContinuousClock.Instant

  /// `passing` is when it is over however little was computed, in seconds.
  init(computing: Double, passing: Double) {
    self.computing = computing
    deadline = ContinuousClock().now + .milliseconds(Int64(passing * 1000))
  }

  /// Runs a program, several times at once where several are given, within its own limits
  /// and what is left.
  mutating func run(
    _ processes: [ConverterProcess], in folder: TemporaryFolder?,
    taking: (Int, ArraySlice<UInt8>) throws(ConverterFailure) -> Void,
    meanwhile: (_ hasAll: Bool) -> Bool
  ) throws(ConverterFailure) -> [ConverterProcess.Output] {
    var limited: [ConverterProcess] = []
    for process in processes { limited.append(try self.limited(process)) }
    let outputs = try ConverterProcess.run(
      limited, in: folder, taking: taking, meanwhile: meanwhile)
    for output in outputs { computing -= output.computing }
    return outputs
  }

  mutating func run(
    _ process: ConverterProcess, in folder: TemporaryFolder?
  ) throws(ConverterFailure) -> ConverterProcess.Output {
    let output = try limited(process).run(in: folder)
    computing -= output.computing
    return output
  }

  private func limited(
    _ process: ConverterProcess
  ) throws(ConverterFailure) -> ConverterProcess {
    let passing = (deadline - ContinuousClock().now) / .seconds(1)
    guard computing > 0.01, passing > 0.01 else { throw .timeOut(program: process.program) }
    var process = process
    process.limits.computing = min(process.limits.computing ?? .infinity, computing)
    process.limits.seconds = min(process.limits.seconds, passing)
    return process
  }
}
