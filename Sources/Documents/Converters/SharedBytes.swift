import CLinux
import Glibc

/// Bytes that other programs read as a file, without one being written: they stand in memory,
/// and who is given them finds them at its standard input.
struct SharedBytes {
  let descriptor: Int32

  /// The path by which a program that was given them opens them, as often as it likes.
  static let path = "/proc/self/fd/0"

  init(_ bytes: [UInt8]) throws(ConverterFailure) {
    let descriptor = memfd_create("gouji", 1)  // Closed to programs that are not given it.
    guard descriptor >= 0 else { throw SharedBytes.failure("memfd_create") }
    self.descriptor = descriptor
    var start = 0
    while start < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        write(descriptor, buffer.baseAddress.map { $0 + start }, bytes.count - start)
      }
      if count < 0, errno == EINTR { continue }
      if count <= 0 {
        let failure = SharedBytes.failure("write")
        close()
        throw failure
      }
      start += count
    }
    guard access("/proc/self/fd/\(descriptor)", R_OK) == 0 else {
      let failure = SharedBytes.failure("/proc")
      close()
      throw failure
    }
  }

  func close() { _ = Glibc.close(descriptor) }

  private static func failure(_ call: String) -> ConverterFailure {
    .failed(program: call, message: String(cString: strerror(errno)))
  }
}
