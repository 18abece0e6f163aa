import Glibc
import Measuring

// benchmarks formats INPUTS PYTHON: readers of documents beside libraries, and their memory.
// benchmarks extraction FOLDER PYTHON: from bytes to facts, beside a scan and a pattern.
// benchmarks read FILE: reads one file and tells what memory that took.
// benchmarks repeat TIMES FILE…: reads files again and again, for a profiler.
//
// We and the peer run in turn, so that what else the machine does falls on both alike; the
// ratio is what to look at.

let arguments = CommandLine.arguments
do {
  switch arguments.dropFirst().first {
  case "read" where arguments.count == 3:
    try MemoryCheck.run(arguments[2])
    exit(0)
  case "repeat" where arguments.count >= 4:
    try MemoryCheck.repeated(Int(arguments[2]) ?? 1, Array(arguments[3...]))
    exit(0)
  case "extraction" where arguments.count == 4:
    try ExtractionBenchmark(folder: arguments[2], python: arguments[3]).run()
    exit(0)
  case "formats" where arguments.count == 4:
    let benchmark = FormatBenchmark(
      inputs: arguments[2], python: arguments[3], program: arguments[0])
    exit(try benchmark.run() ? 0 : 1)
  default:
    Run.complain(
      "usage: benchmarks formats INPUTS PYTHON | extraction FOLDER PYTHON | read FILE"
        + " | repeat TIMES FILE…")
    exit(2)
  }
} catch {
  Run.complain("benchmarks: \(error)")
  exit(1)
}
