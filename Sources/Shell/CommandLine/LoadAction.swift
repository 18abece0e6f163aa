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
    let paths = LoadedPaths(options: options, output: output, bench: bench)
    return paths.run { loaded throws(Diagnostic) in
      var loaded = loaded
      loaded.faults = []
      loaded.skipped = SkippedCount()
      let renderer = Renderer(
        width: options.width ?? Renderer.canonicalWidth, words: words, isColored: false)
      let text = renderer.text(try LoadSummary(bench: bench).items(loaded))
      if !text.isEmpty { output.write(text + "\n") }
      return 0
    }
  }
}

/// The files that the paths on a command line name, brought into a bench: what cannot be read
/// is said and makes the status 2.
struct LoadedPaths {
  let options: Options
  let output: TextOutput
  let bench: Workbench

  /// Loads the files, then does what is to be done with them. The status to leave with: the
  /// body's, but 2 where a file could not be read.
  func run(_ body: (ReportLoader.Result) throws(Diagnostic) -> Int32) -> Int32 {
    let found = PathArguments(options.paths)
    let faults = FaultLines(output: output, words: bench.words)
    var hasFaults = false
    do {
      let loaded = try ReportLoader(bench: bench).load(found.files) { path, fault in
        faults.say(path, fault)
        hasFaults = true
      }
      if loaded.isInterrupted {
        faults.sayInterrupted(loaded.loaded.count, of: loaded.total)
        return Interrupt.status
      }
      var skipped = found.skipped
      skipped.add(loaded.skipped)
      faults.say(skipped)
      let status = try body(loaded)
      return hasFaults && status < 2 ? 2 : status
    } catch {
      output.complain("gouji: " + DiagnosticWording(words: bench.words).sentence(error) + "\n")
      return 2
    }
  }
}
