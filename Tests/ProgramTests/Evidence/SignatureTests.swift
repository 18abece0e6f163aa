import Digests
import Glibc
import Testing

@testable import Sessions

/// Signatures by `ssh-keygen -Y`, and bundles for somebody else.
@Suite struct SignatureTests {
  private static let hasKeygen = access("/usr/bin/ssh-keygen", X_OK) == 0

  /// A key and the list that trusts it for a purpose.
  private func key(
    _ name: String, in folder: String, for namespace: String = "gouji"
  ) throws -> (key: String, signers: String) {
    let key = "\(folder)/\(name)"
    let made = try ProgramRun(
      ["-q", "-t", "ed25519", "-N", "", "-C", name, "-f", key], program: "/usr/bin/ssh-keygen")
    #expect(made.status == 0, "\(made.errors)")
    let list = key + ".signers"
    try TemporaryFolder.write(
      "\(name)@example namespaces=\"\(namespace)\" " + TemporaryFolder.read(key + ".pub"), to: list)
    return (key, list)
  }

  private func gouji(_ arguments: String...) throws -> ProgramRun {
    try ProgramRun(arguments + ["--language", "zh"])
  }

  @Test(.enabled(if: hasKeygen))
  func `A signature holds for its signer, its purpose and these bytes alone`() throws {
    let session = try RecordedSession()
    let reviewer = try key("reviewer", in: session.folder)
    let stranger = try key("stranger", in: session.folder)
    let elsewhere = try key("mail", in: session.folder, for: "email")

    #expect(try gouji("sign", session.path, "--key", reviewer.key).status == 0)
    let good = try gouji("verify", session.path, "--signers", reviewer.signers)
    #expect(good.status == 0, "\(good.errors)")
    #expect(
      good.output == """
        \(session.path): 签名有效：reviewer@example
        \(session.path): 摘要链完整，共 6 步
        \(session.path): 各步未重做；gouji replay 才核对输出

        """)
    let unknown = try gouji("verify", session.path, "--signers", stranger.signers)
    #expect(unknown.status == 1 && unknown.errors.contains("签名者不在名单内"))
    let asked = try gouji(
      "verify", session.path, "--signers", reviewer.signers, "--signer", "chief@example")
    #expect(asked.status == 1 && asked.errors.contains("不是 chief@example 的签名"))

    // A bundle is signed like a session, and bears the session's own signature.
    let bundle = session.folder + "/audit.zip"
    #expect(try gouji("bundle", session.path, "--output", bundle).status == 0)
    #expect(
      try SessionBundle(archive: TemporaryFolder.bytes(bundle)).parts.contains {
        $0.name == "audit.gouji.sig"
      })
    #expect(try gouji("sign", bundle, "--key", reviewer.key).status == 0)
    let signed = try gouji("verify", bundle, "--signers", reviewer.signers)
    #expect(signed.status == 0 && signed.output.contains("签名有效：reviewer@example"))

    // Signed for mail, by hand: another purpose.
    try #require(unlink(session.path + ".sig") == 0)
    _ = try ProgramRun(
      ["-Y", "sign", "-n", "email", "-f", elsewhere.key, session.path],
      program: "/usr/bin/ssh-keygen")
    #expect(try gouji("verify", session.path, "--signers", elsewhere.signers).status == 1)
  }

  @Test(.enabled(if: hasKeygen))
  func `The chain finds an edit, and only the signature a forgery`() throws {
    let session = try RecordedSession()
    let reviewer = try key("reviewer", in: session.folder)
    #expect(try gouji("sign", session.path, "--key", reviewer.key).status == 0)
    let edited = session.text.replacing("= 82.5%", with: "= 62.5%")

    try TemporaryFolder.write(edited, to: session.path)
    let broken = try gouji("verify", session.path, "--signers", reviewer.signers)
    #expect(broken.status == 1 && broken.errors.contains("第 4 步（第 "))
    #expect(try gouji("sign", session.path, "--key", reviewer.key).status == 1)

    // Sealed again the chain is whole; the signature is not of this text.
    try TemporaryFolder.write(try RecordedSession.resealed(edited), to: session.path)
    let forged = try gouji("verify", session.path, "--signers", reviewer.signers)
    #expect(forged.status == 1 && forged.errors.contains("签名不符：文件在签名后被改动"))
    // And a replay sees what is printed now.
    #expect(try gouji("replay", session.path).status == 1)
  }

  @Test(.enabled(if: hasKeygen)) func `What is missing is said`() throws {
    let session = try RecordedSession()
    let reviewer = try key("reviewer", in: session.folder)
    let unsigned = try gouji("verify", session.path, "--signers", reviewer.signers)
    #expect(unsigned.status == 2 && unsigned.errors.contains("没有签名文件"))
    let keyless = try gouji("sign", session.path, "--key", session.folder + "/none")
    #expect(keyless.status == 2 && keyless.errors.contains("ssh-keygen: "))
    #expect(access(session.path + ".sig", F_OK) != 0)
    #expect(try gouji("verify", session.path).status == 2)
    #expect(try gouji("sign", session.path).status == 2)
  }

  @Test func `A bundle is performed again where nothing else is, and signed as it is`() throws {
    let session = try RecordedSession()
    let bundle = session.folder + "/audit.zip"
    let made = try gouji("bundle", session.path, "--output", bundle)
    #expect(made.status == 0, "\(made.errors)")
    #expect(try gouji("bundle", session.path, "--output", bundle).status == 1)
    let again = session.folder + "/again.zip"
    #expect(try gouji("bundle", session.path, "--output", again).status == 0)
    #expect(TemporaryFolder.bytes(bundle) == TemporaryFolder.bytes(again))

    let away = try TemporaryFolder.make()
    rename(bundle, away + "/x.zip")
    for file in [RecordedSession.report, RecordedSession.pack, RecordedSession.taxonomy] {
      TemporaryFolder.remove("\(session.folder)/\(file)")
    }
    let temporary = try TemporaryFolder.make()
    let replay = try RunningProgram(
      ["replay", away + "/x.zip", "--language", "zh"], environment: ["TMPDIR": temporary])
    #expect(replay.wait() == 0, "\(replay.output)\(replay.errors)")
    #expect(replay.output == "6 步全部重现\n")
    #expect(TemporaryFolder.names(temporary).isEmpty)
    // A session whose inputs are gone is not packed, nor is a bundle recorded anew.
    let gone = try gouji("bundle", session.path, "--output", session.folder + "/new.zip")
    #expect(gone.status == 1 && gone.errors.contains("此处不能重现，未打包："))
    #expect(try gouji("replay", away + "/x.zip", "--update").status == 2)

    var bytes = TemporaryFolder.bytes(away + "/x.zip")
    bytes[bytes.count / 2] ^= 1
    try TemporaryFolder.write(bytes, to: away + "/broken.zip")
    let broken = try gouji("replay", away + "/broken.zip")
    #expect(broken.status == 2, "\(broken.output)")
    #expect(broken.errors.split(separator: "\n").count == 1, "\(broken.errors)")
  }

  @Test func `A bundle's rule pack is taken where this program has another version of it`() throws {
    let session = try RecordedSession(
      ["rules | where 规则包 ~ 批复"], loading: ["load report.txt"])
    let path = session.folder + "/now.zip"
    #expect(try gouji("bundle", session.path, "--output", path).status == 0)
    let now = try SessionBundle(archive: TemporaryFolder.bytes(path))
    let pack = try #require(now.parts.first { $0.name == "packs/批复核对.gouji" })
    // As an earlier version of the program had it.
    let earlier = pack.bytes + Array("\n# 旧版\n".utf8)
    let text = try RecordedSession.resealed(
      session.text.replacing(
        SHA256Digest(of: pack.bytes).hex, with: SHA256Digest(of: earlier).hex))
    for hasPack in [true, false] {
      var bundle = SessionBundle()
      bundle.add(Array(text.utf8), as: "audit.gouji")
      bundle.add(Array(TemporaryFolder.report.utf8), as: "inputs/report.txt")
      if hasPack { bundle.add(earlier, as: pack.name) }
      try TemporaryFolder.write(try bundle.archive(), to: path)
      let replay = try gouji("replay", path)
      #expect(replay.status == 0, "\(replay.output)")
      #expect(
        replay.output.contains("规则包 批复核对 取自会话包，与本程序的不同") == hasPack, "\(replay.output)")
      #expect(replay.output.contains("提示：规则包 批复核对 变了") == !hasPack, "\(replay.output)")
    }
  }
}
