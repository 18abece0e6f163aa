// Writes generated reports as text files:
//   generate-reports FOLDER COUNT [SEED [FIRST]] [--facts FILE] [--errors FILE]
// With `-` for the folder it only measures how fast they are made. `--facts` keeps what the
// reports state, a figure a line. With `--errors` every tenth report holds an error, of the ten
// kinds in turn; the file says which.
import Glibc
import ReportGenerator

var files: [String: UnsafeMutablePointer<FILE>] = [:]
var places: [String] = []
var rest = CommandLine.arguments.dropFirst()
while let word = rest.popFirst() {
  guard word == "--facts" || word == "--errors" else {
    places.append(word)
    continue
  }
  guard let path = rest.popFirst(), let file = fopen(path, "wb") else {
    perror(word)
    exit(2)
  }
  files[word] = file
}
guard let folder = places.first, let count = places.dropFirst().first.flatMap({ Int($0) })
else {
  print("generate-reports FOLDER COUNT [SEED [FIRST]] [--facts FILE] [--errors FILE]")
  exit(2)
}
let seed = places.dropFirst(2).first.flatMap { UInt64($0) } ?? 1
let first = places.dropFirst(3).first.flatMap { Int($0) } ?? 0
let generator = ReportGenerator(seed: seed)

@MainActor func keep(_ option: String, _ fields: [String]) {
  guard let file = files[option] else { return }
  fputs(fields.joined(separator: "\t") + "\n", file)
}

keep("--facts", ["file", "concept", "scope", "period", "digits", "unit", "line", "column"])
keep("--errors", ["file", "department", "year", "kind", "change", "relation"])
var bytes = 0
for number in first..<first + count {
  var report = generator.report(number)
  if files["--errors"] != nil, number % 10 == 0 {
    // A report may have no figure in which an error of the kind would show.
    let kinds = Injection.Kind.allCases
    let start = number / 10 % kinds.count
    let injected = (kinds[start...] + kinds[..<start]).lazy
      .compactMap { generator.report(number, injecting: $0) }.first
    report = injected ?? report
  }
  bytes += report.text.count
  let digits = String(number)
  let padding = String(repeating: "0", count: max(0, 6 - digits.count))
  let name = "report-\(padding)\(digits).txt"
  for mention in report.mentions where files["--facts"] != nil && !mention.digits.isEmpty {
    keep(
      "--facts",
      [
        name, mention.fact.concept, mention.fact.scope, "\(mention.fact.period)",
        mention.digits, mention.unit, String(mention.line), String(mention.column),
      ])
  }
  if let injection = report.injection {
    keep(
      "--errors",
      [
        name, report.department, String(report.year), injection.kind.rawValue, injection.words,
        injection.violations.map(\.words).joined(separator: "; "),
      ])
  }
  guard folder != "-" else { continue }
  guard let file = fopen("\(folder)/\(name)", "wb") else {
    perror(folder)
    exit(2)
  }
  fwrite(report.text, 1, report.text.count, file)
  fclose(file)
  // A report that contradicts itself is the generator's fault.
  for fault in generator.faults(number) { print("\(number): \(fault)") }
}
for file in files.values where fclose(file) != 0 {
  perror("generate-reports")
  exit(2)
}
print("\(count) reports, \(bytes) bytes")
