import Digests
import Glibc
import Publishing
import Sessions

/// `gouji sign` and `gouji verify`: signatures by OpenSSH's `ssh-keygen -Y`. Nothing of the
/// cryptography is ours.
struct SignAction {
  let options: Options
  let output: TextOutput
  let words: Wording

  /// What a signature is for: one made for another purpose does not count.
  static let namespace = "gouji"

  private struct Fault: Error {
    var reason: String
    /// 1: the evidence does not hold; 2: it could not be judged.
    var status: Int32
  }

  func sign() -> Int32 {
    guard let key = options.key, !options.paths.isEmpty else {
      output.complain(
        "gouji: "
          + words("用法：gouji sign 文件… --key 私钥\n", "usage: gouji sign FILE… --key KEY\n"))
      return 2
    }
    return each { path throws(Fault) in try sign(path, with: key) }
  }

  func verify() -> Int32 {
    guard let signers = options.signers, !options.paths.isEmpty else {
      output.complain(
        "gouji: "
          + words(
            "用法：gouji verify 文件… --signers 名单\n", "usage: gouji verify FILE… --signers FILE\n"))
      return 2
    }
    return each { path throws(Fault) in try verify(path, by: signers) }
  }

  private func each(_ body: (String) throws(Fault) -> [String]) -> Int32 {
    var status: Int32 = 0
    for path in options.paths {
      do throws(Fault) {
        let lines = try body(path)
        output.write(lines.map { TerminalText.escaped("\(path): \($0)") + "\n" }.joined())
      } catch {
        output.complain(TerminalText.escaped("gouji: \(path): \(error.reason)") + "\n")
        status = max(status, error.status)
      }
    }
    return status
  }

  // MARK: Signing

  private func sign(_ path: String, with key: String) throws(Fault) -> [String] {
    _ = try soundChain(of: path)
    let run = try keygen(["-Y", "sign", "-q", "-n", Self.namespace, "-f", key], input: path)
    guard run.status == 0, run.output.hasPrefix("-----BEGIN SSH SIGNATURE-----") else {
      throw Fault(reason: failure(run), status: 2)
    }
    do { try AtomicFile.write(run.output, to: path + ".sig") } catch {
      throw Fault(reason: error.text(words.language.rawValue), status: 2)
    }
    return [words("已签名 → \(path).sig", "signed → \(path).sig")]
  }

  // MARK: Verifying

  private func verify(_ path: String, by signers: String) throws(Fault) -> [String] {
    let chain = try soundChain(of: path)
    let signature = path + ".sig"
    guard access(signature, R_OK) == 0 else {
      throw Fault(
        reason: words("没有签名文件 \(signature)", "there is no signature \(signature)"), status: 2)
    }
    guard access(signers, R_OK) == 0 else {
      throw Fault(
        reason: words("读不到名单 \(signers)", "cannot read the signers \(signers)"), status: 2)
    }
    let found = try keygen(["-Y", "find-principals", "-s", signature, "-f", signers], input: path)
    let names = found.output.split(separator: "\n").map(String.init)
      .filter { options.signer == nil || options.signer == $0 }
    guard found.status == 0, !found.output.isEmpty else {
      throw Fault(
        reason: words(
          "签名者不在名单内，或签名已损坏", "the signer is not among those trusted, or the signature is damaged"),
        status: 1)
    }
    guard !names.isEmpty else {
      throw Fault(
        reason: words(
          "不是 \(options.signer ?? "") 的签名", "is not signed by \(options.signer ?? "")"), status: 1)
    }
    var last: KeygenRun?
    for name in names {
      let run = try keygen(
        ["-Y", "verify", "-n", Self.namespace, "-f", signers, "-I", name, "-s", signature],
        input: path)
      if run.status == 0 {
        return [words("签名有效：\(name)", "good signature by \(name)")] + chain
          + [
            words(
              "各步未重做；gouji replay 才核对输出", "nothing was run again; gouji replay compares the outputs"
            )
          ]
      }
      last = run
    }
    throw Fault(
      reason: words(
        "签名不符：文件在签名后被改动，或签名另有用途或已过期",
        "the signature does not hold: the file was changed after it, or it was made for something else or has expired"
      )
        + (last.map { "（\(failure($0))）" } ?? ""), status: 1)
  }

  /// A session whose chain is broken is neither signed nor accepted; another file has none.
  private func soundChain(of path: String) throws(Fault) -> [String] {
    guard let start = try? WholeFile.start(of: path, count: 4) else {
      throw Fault(reason: words("读不到", "cannot be read"), status: 2)
    }
    if SessionBundle.begins(start) { return [] }
    let file: SessionFile
    do { file = try SessionFile(path: path) } catch {
      throw Fault(reason: error.text(words.language.rawValue), status: 2)
    }
    switch file.chain {
    case .intact:
      return [
        words("摘要链完整，共 \(file.steps.count) 步", "the chain of \(file.steps.count) steps is intact")
      ]
    case .nothingRecorded:
      throw Fault(
        reason: words(
          "没有记录任何输出；先 gouji replay --update", "nothing is recorded; first gouji replay --update"),
        status: 2)
    case .broken(let breaks):
      throw Fault(
        reason: breaks.first.map { $0.text(words.language.rawValue) } ?? "", status: 1)
    }
  }

  // MARK: The other program

  private func keygen(_ arguments: [String], input: String) throws(Fault) -> KeygenRun {
    do { return try KeygenRun(arguments, input: input) } catch {
      throw Fault(
        reason: words(
          "没有 ssh-keygen（Debian 的 openssh-client）",
          "there is no ssh-keygen (Debian's openssh-client)"),
        status: 2)
    }
  }

  private func failure(_ run: KeygenRun) -> String {
    let line = (run.errors + run.output).split(separator: "\n").first.map(String.init)
    return "ssh-keygen: " + (line ?? "status \(run.status)")
  }
}
