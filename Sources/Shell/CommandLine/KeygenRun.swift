import Digests
import Documents
import Glibc

/// One run of `ssh-keygen` to its end. It reads a file as its standard input, and asks for
/// a passphrase at the terminal by itself.
struct KeygenRun {
  let status: Int32
  let output: String
  let errors: String

  enum Fault: Error { case notInstalled, cannotStart }

  /// Where it is looked for: not in folders that a session's folder could offer.
  private static let places = ["/usr/bin", "/bin", "/usr/local/bin"]

  init(_ arguments: [String], input: String) throws(Fault) {
    guard
      let program = KeygenRun.places.map({ $0 + "/ssh-keygen" })
        .first(where: { access($0, X_OK) == 0 })
    else { throw .notInstalled }
    guard let folder = TemporaryFolder.make() else { throw .cannotStart }
    defer { folder.remove() }
    let (outputPath, errorPath) = (folder.path + "/out", folder.path + "/err")
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, input, O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, outputPath, O_WRONLY | O_CREAT | O_EXCL, 0o600)
    posix_spawn_file_actions_addopen(&actions, 2, errorPath, O_WRONLY | O_CREAT | O_EXCL, 0o600)
    let kept: [String] = ["HOME", "PATH", "TERM", "SSH_AUTH_SOCK", "SSH_ASKPASS", "DISPLAY"]
    let variables: [String] = kept.compactMap { name in
      getenv(name).map { name + "=" + String(cString: $0) }
    }
    let line: [String] = [program] + arguments
    let settings: [String] = variables + ["LC_ALL=C.UTF-8"]
    var argv: [UnsafeMutablePointer<CChar>?] = line.map { strdup($0) } + [nil]
    var envp: [UnsafeMutablePointer<CChar>?] = settings.map { strdup($0) } + [nil]
    defer { for pointer in argv + envp { free(pointer) } }
    var child: pid_t = 0
    guard posix_spawn(&child, program, &actions, nil, &argv, &envp) == 0 else {
      throw .cannotStart
    }
    var ended: Int32 = 0
    while waitpid(child, &ended, 0) < 0 && errno == EINTR {}
    status = ended & 0x7F == 0 ? (ended >> 8) & 0xFF : 128 + (ended & 0x7F)
    output = KeygenRun.text(outputPath)
    errors = KeygenRun.text(errorPath)
  }

  private static func text(_ path: String) -> String {
    String(decoding: (try? WholeFile.bytes(path, atMost: 1 << 20)) ?? [], as: UTF8.self)
  }
}
