import Glibc

/// Programs of this package, as built beside the running tests.
public enum BuiltProgram {
  /// The path of an executable target's program.
  public static func path(_ name: String) -> String {
    for folder in folders where access(folder + "/" + name, X_OK) == 0 {
      return folder + "/" + name
    }
    return name
  }

  /// Where the program that runs the tests is, and where the tests it was given are.
  private static var folders: [String] {
    var link = [CChar](repeating: 0, count: Int(PATH_MAX))
    let length = readlink("/proc/self/exe", &link, link.count - 1)
    let running = length > 0 ? String(decoding: link[..<length].map(UInt8.init), as: UTF8.self) : ""
    let paths = [running] + CommandLine.arguments
    return paths.filter { $0.contains("/") }.map { path in
      path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
        .joined(separator: "/")
    }
  }
}
