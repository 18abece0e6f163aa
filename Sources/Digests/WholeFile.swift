import Glibc

/// A file's bytes.
public enum WholeFile {
  public enum Fault: Error, Hashable, Sendable {
    case cannotOpen(errno: Int32)
    case cannotRead(errno: Int32)
    /// A folder, a pipe, a device: it might never end.
    case notAFile
    case tooLarge

    /// The reason as the system numbers it.
    public var code: Int32 {
      switch self {
      case .cannotOpen(let code), .cannotRead(let code): code
      case .notAFile: EISDIR
      case .tooLarge: EFBIG
      }
    }
  }

  /// The bytes of a regular file of at most so many.
  public static func bytes(_ path: String, atMost limit: Int) throws(Fault) -> [UInt8] {
    try opened(path) { descriptor throws(Fault) in
      try bytes(from: descriptor, atMost: limit)
    }
  }

  /// The first bytes of a regular file.
  public static func start(of path: String, count: Int) throws(Fault) -> [UInt8] {
    try opened(path) { descriptor throws(Fault) in
      var bytes: [UInt8] = []
      try read(descriptor, inPiecesOf: count) { piece throws(Fault) in
        bytes += piece.prefix(count - bytes.count)
        return bytes.count < count
      }
      return bytes
    }
  }

  private static func opened(
    _ path: String, _ body: (_ descriptor: Int32) throws(Fault) -> [UInt8]
  ) throws(Fault) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw .cannotOpen(errno: errno) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw .notAFile
    }
    return try body(descriptor)
  }

  /// What is left to read of an open file, where that is not more.
  public static func bytes(from descriptor: Int32, atMost limit: Int = .max) throws(Fault)
    -> [UInt8]
  {
    var bytes: [UInt8] = []
    try read(descriptor) { piece throws(Fault) in
      bytes += piece
      if bytes.count > limit { throw .tooLarge }
      return true
    }
    return bytes
  }

  /// Reads an open file to its end, piece by piece, or until `take` says `false`.
  public static func read(
    _ descriptor: Int32, inPiecesOf size: Int = 1 << 17,
    _ take: (ArraySlice<UInt8>) throws(Fault) -> Bool
  ) throws(Fault) {
    var buffer = [UInt8](repeating: 0, count: size)
    while true {
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      if count == 0 { return }
      if count < 0 {
        if errno == EINTR { continue }
        throw .cannotRead(errno: errno)
      }
      if try !take(buffer[..<count]) { return }
    }
  }
}
