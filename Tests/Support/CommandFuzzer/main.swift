// Types command lines that nobody would type into a shell with the shipped reports loaded:
//   fuzz-commands FOLDER SECONDS [SEED]
// The line that runs stands in FOLDER/running, with those before it in the same shell, so
// that a crash or a hang (20 s) leaves it. A broken promise leaves FOLDER/case-SEED-NUMBER.
import Analysis
import Glibc
import Language
import Publishing
import Randomness
import Workspace

@testable import Shell

let arguments = Array(CommandLine.arguments.dropFirst())
guard arguments.count >= 2, let seconds = Int(arguments[1]) else {
  print("fuzz-commands FOLDER SECONDS [SEED]")
  exit(2)
}
let folder = arguments[0]
let seed = arguments.count > 2 ? UInt64(arguments[2]) ?? 1 : UInt64(time(nil))
let deadline = time(nil) + seconds

do {
  var desk = try FuzzedDesk(folder: folder)
  var writer = LineWriter(bench: try desk.bench(), seed: seed)
  var count = 0
  var found = 0
  while time(nil) < deadline {
    let bench = try desk.bench()
    var typed: [String] = []
    // A new shell now and then: rules and names typed by chance make every check slower.
    for _ in 0..<250 where time(nil) < deadline {
      let line = writer.line()
      typed.append(line)
      desk.note(typed)
      if let complaint = desk.run(line, on: bench) {
        found += 1
        desk.keep(typed, complaint, as: "case-\(seed)-\(count)")
        print("\(complaint)\n  \(line)")
      }
      count += 1
    }
  }
  desk.note([])
  print("\(count) lines, \(desk.accepted) of them accepted, \(found) found, seed \(seed)")
  exit(found == 0 ? 0 : 1)
} catch {
  print("fuzz-commands: \(error)")
  exit(2)
}
