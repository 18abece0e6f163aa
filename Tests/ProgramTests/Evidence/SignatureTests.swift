import Glibc
import Testing

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

    // Signed for mail, by hand: the same key, another purpose.
    let mail = try ProgramRun(
      ["-Y", "sign", "-n", "email", "-f", elsewhere.key, session.path],
      program: "/usr/bin/ssh-keygen")
    #expect(mail.status != 0 || access(session.path + ".sig", F_OK) == 0)
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
    let place = try #require(
      String(decoding: bytes, as: UTF8.self).contains("82.5") ? bytes.count / 2 : nil)
    bytes[place] ^= 1
    try TemporaryFolder.write(bytes, to: away + "/broken.zip")
    let broken = try gouji("replay", away + "/broken.zip")
    #expect(broken.status == 2, "\(broken.output)")
    #expect(broken.errors.split(separator: "\n").count == 1, "\(broken.errors)")
  }
}
