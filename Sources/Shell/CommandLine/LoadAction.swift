import Language
import LineEditor
import Publishing

/// `gouji --workspace FILE load PATH…`: reads reports, or facts already extracted, into the
/// workspace and leaves.
struct LoadAction {
  let options: Options
  let output: TextOutput
  let bench: Workbench

  func run() -> Int32 {
    let words = bench.words
    guard options.workspace != nil, !options.paths.isEmpty else {
      output.complain(
        "gouji: "
          + words(
            "用法：gouji --workspace 文件 load 路径…（不写进工作区，载入的就留不下）\n",
            "usage: gouji --workspace FILE load PATH… (without a workspace nothing would be kept)\n"
          ))
      return 2
    }
    let wording = DiagnosticWording(words: words)
    let found = PathArguments(options.paths)
    let faults = FaultLines(output: output, words: words)
    var status: Int32 = 0
    do {
      var loaded = try ReportLoader(bench: bench).load(found.files) { path, fault in
        faults.say(path, fault)
        status = 2
      }
      if loaded.isInterrupted {
        faults.sayInterrupted(loaded.loaded.count, of: loaded.total)
        return Interrupt.status
      }
      var skipped = found.skipped
      skipped.add(loaded.skipped)
      faults.say(skipped)
      loaded.faults = []
      loaded.skipped = SkippedCount()
      let renderer = Renderer(
        width: options.width ?? Renderer.canonicalWidth, words: words, isColored: false)
      let text = renderer.text(try LoadSummary(bench: bench).items(loaded))
      if !text.isEmpty { output.write(text + "\n") }
    } catch {
      output.complain("gouji: " + wording.sentence(error) + "\n")
      status = 2
    }
    return status
  }
}
