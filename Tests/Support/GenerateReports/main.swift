// Writes generated reports as text files: generate-reports FOLDER COUNT [SEED [FIRST]]
// With `-` for the folder it only measures how fast they are made.
import Glibc
import ReportGenerator

let arguments = CommandLine.arguments.dropFirst()
guard let folder = arguments.first, let count = arguments.dropFirst().first.flatMap({ Int($0) })
else {
  print("generate-reports FOLDER COUNT [SEED [FIRST]]")
  exit(2)
}
let seed = arguments.dropFirst(2).first.flatMap { UInt64($0) } ?? 1
let first = arguments.dropFirst(3).first.flatMap { Int($0) } ?? 0
let generator = ReportGenerator(seed: seed)
var bytes = 0
for number in first..<first + count {
  let report = generator.report(number)
  bytes += report.text.count
  guard folder != "-" else { continue }
  let digits = String(number)
  let padding = String(repeating: "0", count: max(0, 6 - digits.count))
  guard let file = fopen("\(folder)/report-\(padding)\(digits).txt", "wb") else {
    perror(folder)
    exit(2)
  }
  fwrite(report.text, 1, report.text.count, file)
  fclose(file)
  // A report that contradicts itself is the generator's fault.
  for fault in generator.faults(number) { print("\(number): \(fault)") }
}
print("\(count) reports, \(bytes) bytes")
