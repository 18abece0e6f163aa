import Language
import Publishing
import Reports

/// `gouji taxonomy check FILE…`: every fault of taxonomy files; `gouji taxonomy` alone
/// lists what is in force.
struct TaxonomyAction {
  let options: Options
  let output: TextOutput
  let words: Wording

  func run() -> Int32 {
    let wording = DiagnosticWording(words: words)
    guard options.paths.first == "check", options.paths.count > 1 else {
      output.complain(
        "gouji: "
          + words(
            "用法：gouji taxonomy check 文件…\n", "usage: gouji taxonomy check FILE…\n"))
      return 2
    }
    var set: TaxonomySet
    do { set = try TaxonomySet.of(paths: options.taxonomies, words) } catch {
      output.complain("gouji: " + wording.sentence(error) + "\n")
      return 2
    }
    var status: Int32 = 0
    for path in options.paths.dropFirst() {
      do {
        let file = try TaxonomyFile(readingFrom: path, as: path)
        let report = TaxonomyReport(file: file, set: set)
        output.write(report.lines(TaxonomyWording(words: words)).joined(separator: "\n") + "\n")
        if report.count > 0 {
          status = max(status, 1)
        } else {
          // The files of one call are meant to stand side by side.
          set = set.adding(file)
        }
      } catch {
        output.complain("gouji: \(TerminalText.escaped(path)): " + wording.sentence(error) + "\n")
        status = 2
      }
    }
    return status
  }
}
