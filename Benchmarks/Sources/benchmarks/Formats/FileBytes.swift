import Glibc
import Measuring

/// The bytes of a file.
enum FileBytes {
  static func read(_ path: String) throws -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw Run.Failure(description: "\(path): \(String(cString: strerror(errno)))")
    }
    defer { close(descriptor) }
    var about = stat()
    fstat(descriptor, &about)
    var count = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: Int(about.st_size)) { buffer, filled in
      while count < buffer.count {
        let more = Glibc.read(
          descriptor, buffer.baseAddress.map { $0 + count }, buffer.count - count)
        if more <= 0 { break }
        count += more
      }
      filled = count
    }
    return bytes
  }
}
