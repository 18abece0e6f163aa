import CZlib

/// Unpacks zlib data up to a limit; what was unpacked before damage is given.
enum Inflating {
  static func bytes(of packed: ArraySlice<UInt8>, limit: Int) -> [UInt8] {
    var stream = z_stream()
    guard
      inflateInit_(&stream, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
    else { return [] }
    defer { inflateEnd(&stream) }
    var result: [UInt8] = []
    var input = Array(packed)
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    input.withUnsafeMutableBufferPointer { source in
      stream.next_in = source.baseAddress
      stream.avail_in = UInt32(clamping: source.count)
      while result.count < limit {
        let (status, made) = buffer.withUnsafeMutableBufferPointer { target in
          stream.next_out = target.baseAddress
          stream.avail_out = UInt32(target.count)
          let status = inflate(&stream, Z_NO_FLUSH)
          return (status, target.count - Int(stream.avail_out))
        }
        result += buffer[..<made]
        if status != Z_OK || made == 0 { break }
      }
    }
    return result
  }
}
