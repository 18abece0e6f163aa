import Glibc

/// Folders for tests. All of a run stand in one, which goes with the run.
public enum TestFolder {
  public enum Fault: Error { case cannotMake }

  /// A new, empty folder; stays until the tests have ended, so that what a failed one left can
  /// be looked at in a debugger.
  public static func make() throws -> String {
    var template = Array("\(try root.get())/XXXXXX".utf8CString)
    guard let made = mkdtemp(&template) else { throw Fault.cannotMake }
    return String(cString: made)
  }

  private static let root: Result<String, Fault> = {
    var template = Array("/tmp/gouji-tests-XXXXXX".utf8CString)
    guard let made = mkdtemp(&template) else { return .failure(.cannotMake) }
    atexit { if let path = try? TestFolder.root.get() { TestFolder.removeAll(path) } }
    return .success(String(cString: made))
  }()

  /// Takes away a file, a link or a folder with all that is in it.
  private static func removeAll(_ path: String) {
    guard remove(path) != 0, let folder = opendir(path) else { return }
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { removeAll("\(path)/\(name)") }
    }
    closedir(folder)
    remove(path)
  }
}
