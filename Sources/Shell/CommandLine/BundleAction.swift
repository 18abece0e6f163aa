import Audit
import Digests
import Glibc
import LineEditor
import Publishing
import Reports
import Sessions

/// `gouji bundle`: sessions with all that is needed to perform them again elsewhere. What
/// does not reproduce here is not packed.
struct BundleAction {
  let options: Options
  let output: TextOutput
  let words: Wording

  private struct Fault: Error { var path: String; var reason: String }

  func run() -> Int32 {
    guard !options.paths.isEmpty else {
      output.complain("gouji: " + words("bundle 后要写会话文件\n", "bundle needs a session file\n"))
      return 2
    }
    guard let target = options.bundlePath else {
      output.complain(
        "gouji: "
          + words("bundle 要用 --output 指明写到哪里\n", "bundle needs --output FILE\n"))
      return 2
    }
    do throws(Fault) {
      var status = stat()
      guard lstat(target, &status) != 0 else {
        throw Fault(path: target, reason: words("已有此文件，不覆盖", "exists and is not replaced"))
      }
      var bundle = SessionBundle()
      for path in options.paths {
        try Interrupt.watching { () throws(Fault) in try add(path, to: &bundle) }
      }
      bundle.add(Array(BundleAction.readme.utf8), as: "README.txt")
      let bytes: [UInt8]
      do { bytes = try bundle.archive() } catch {
        throw Fault(path: target, reason: error.text(words.language.rawValue))
      }
      do { try AtomicFile.write(bytes, to: target) } catch {
        throw Fault(path: target, reason: error.text(words.language.rawValue))
      }
      let digest = SHA256Digest(of: bytes).description
      output.write(
        TerminalText.escaped(
          words(
            "\(target)：\(bundle.sessions.count) 个会话，共 \(bundle.parts.count) 个文件，\(bytes.count) 字节，sha256:\(digest)",
            "\(target): \(bundle.sessions.count) sessions, \(bundle.parts.count) files in all, \(bytes.count) bytes, sha256:\(digest)"
          )) + "\n")
      return 0
    } catch {
      output.complain(TerminalText.escaped("gouji: \(error.path): \(error.reason)") + "\n")
      return Interrupt.isRequested ? Interrupt.status : 1
    }
  }

  /// Performs a session again; where it reproduces, packs it with what it needs.
  private func add(_ path: String, to bundle: inout SessionBundle) throws(Fault) {
    let taxonomy: TaxonomySet
    do { taxonomy = try TaxonomySet.of(paths: options.taxonomies, words) } catch {
      throw Fault(path: path, reason: DiagnosticWording(words: words).sentence(error))
    }
    let outcome: ReplayOutcome
    do throws(ReplayOutcome.Fault) {
      outcome = try ReplayOutcome(
        path: path,
        ReplayRequest(
          settings: options.settings, inputs: options.inputs, taxonomy: taxonomy,
          jobs: options.jobs))
    } catch { throw Fault(path: path, reason: error.text(words)) }
    guard outcome.report.exitStatus == 0, outcome.report.notices.isEmpty else {
      let why = (outcome.report.causes + outcome.report.notices).first
      throw Fault(
        path: path,
        reason: words("此处不能重现，未打包：", "is not reproduced here and not packed: ")
          + (why?.text ?? outcome.report.verdict)(words.language.rawValue))
    }
    let name = path.split(separator: "/").last.map(String.init) ?? path
    guard name.hasSuffix(SessionBundle.sessionEnding) else {
      throw Fault(path: path, reason: words("会话文件名应以 .gouji 结尾", "its name does not end in .gouji"))
    }
    let kept = bundle.add(Array(outcome.file.text.utf8), as: name)
    if kept == name, let signature = try? WholeFile.bytes(path + ".sig", atMost: 1 << 16) {
      bundle.add(signature, as: name + ".sig")
    }
    try addInputs(of: outcome.file, at: path, to: &bundle)
    for pack in outcome.packs {
      let file = pack.name.replacing("/", with: "-")
      bundle.add(Array(pack.text.utf8), as: "\(SessionBundle.packFolder)/\(file).gouji")
    }
    bundle.add(outcome.definitions, as: "taxonomy/definitions.txt")
  }

  private func addInputs(
    of file: SessionFile, at path: String, to bundle: inout SessionBundle
  ) throws(Fault) {
    let locator = InputLocator(file, sessionPath: path, inputsFolder: options.inputs)
    for input in file.inputs {
      let located: InputLocator.Located
      do { located = try locator.locate(input) } catch {
        throw Fault(path: path, reason: error.text(words.language.rawValue))
      }
      guard let bytes = try? WholeFile.bytes(located.path, atMost: 256 << 20),
        SHA256Digest(of: bytes) == input.digest
      else {
        throw Fault(
          path: path,
          reason: words(
            "输入 \(input.path) 读不到或变了", "the input \(input.path) cannot be read or changed"))
      }
      let name = input.path.split(separator: "/").last.map(String.init) ?? "input"
      // A name with control characters is found by its content as well.
      let plain = String(
        String.UnicodeScalarView(
          name.unicodeScalars.map { scalar in
            scalar.value < 0x20 || scalar.value == 0x7F || scalar == "\\" ? "_" : scalar
          }))
      bundle.add(bytes, as: "\(SessionBundle.inputFolder)/\(plain)")
    }
  }

  private static let readme = """
    勾稽会话包

    *.gouji      会话：命令、输出和摘要链，原样
    inputs/      会话读过的文件，按 SHA-256 识别
    packs/       当时启用的规则包
    taxonomy/    当时的概念表和用词；其 SHA-256 即会话首部所记 taxonomy
    SHA256SUMS   以上各文件的 SHA-256，可用 sha256sum -c 核对

    重做：gouji replay 本文件.zip
    签名：会话旁如有 .sig，解开后用 gouji verify 会话 --signers 名单 核对

    A bundle of Gouji sessions: the sessions as they are, the files that they read (inputs/),
    the rule packs in force (packs/) and what reports were read by (taxonomy/).
    To perform it again: gouji replay THIS-FILE.zip

    """
}
