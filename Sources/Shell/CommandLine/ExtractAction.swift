import Language
import Publishing
import Reports

/// `gouji extract`: what was read, one object a file.
struct ExtractAction {
  let options: Options
  let output: TextOutput
  let words: Wording

  func run() -> Int32 {
    let wording = DiagnosticWording(words: words)
    guard !options.paths.isEmpty else {
      output.complain("gouji: " + words("extract 后要写路径\n", "extract needs a path\n"))
      return 2
    }
    let reading: ReportReading
    do {
      reading = ReportReading(taxonomy: try TaxonomySet.of(paths: options.taxonomies, words))
    } catch {
      output.complain("gouji: " + wording.sentence(error) + "\n")
      return 2
    }
    let isLines = options.format == .jsonl
    var status: Int32 = 0
    var isFirst = true
    if !isLines { output.write("[") }
    for path in options.paths {
      let found: FileFinder.Finding
      do { found = try FileFinder.find(path, at: nil) } catch {
        output.complain("gouji: \(TerminalText.escaped(path)): " + wording.sentence(error) + "\n")
        status = 2
        continue
      }
      for file in found.paths {
        do {
          let read = try ReportFile(path: file, bytes: try ReportFile.bytes(of: file), by: reading)
          let json = ExtractionJSON(
            file: file, sha256: read.record.sha256, format: read.record.format.rawValue
          ).object(of: read.report)
          if isLines {
            output.write(json.serialized() + "\n")
          } else {
            output.write((isFirst ? "\n" : ",\n") + json.serialized(indented: true))
          }
          isFirst = false
        } catch {
          output.complain("gouji: \(TerminalText.escaped(file)): " + wording.sentence(error) + "\n")
          status = 2
        }
        if output.isClosed { return status }
      }
    }
    if !isLines { output.write("\n]\n") }
    return status
  }
}
