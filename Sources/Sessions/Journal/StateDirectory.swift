import Glibc

/// Where the program keeps what is to outlive it: `$XDG_STATE_HOME/gouji`, else
/// `~/.local/state/gouji`.
public enum StateDirectory {
  /// Nil when neither variable names an absolute folder.
  public static func path(environment: [String: String]) -> String? {
    if let state = environment["XDG_STATE_HOME"], FilePath.isAbsolute(state) {
      return FilePath.join(state, "gouji")
    }
    if let home = environment["HOME"], FilePath.isAbsolute(home) {
      return FilePath.join(home, ".local/state/gouji")
    }
    return nil
  }

  /// Makes the folder with those above it, for its owner alone.
  static func create(_ path: String) throws(JournalError) {
    var made = ""
    for part in path.split(separator: "/") {
      made += "/" + part
      guard mkdir(made, 0o700) != 0, errno != EEXIST else { continue }
      // A folder above that exists may answer EACCES or EROFS to mkdir.
      let failure = errno
      var status = stat()
      guard stat(made, &status) == 0 else {
        throw .cannotCreate(path: path, errno: failure)
      }
    }
    var status = stat()
    guard stat(path, &status) == 0 else { throw .cannotCreate(path: path, errno: errno) }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      throw .cannotCreate(path: path, errno: ENOTDIR)
    }
  }
}
