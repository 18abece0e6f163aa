import CLibmd

/// Computes a digest of bytes that come piece by piece.
public struct SHA256Hasher: Sendable {
  private var context = SHA2_CTX()

  public init() { SHA256Init(&context) }

  /// Adds a piece.
  public mutating func update(_ bytes: some Sequence<UInt8>) {
    let hashed: Void? = bytes.withContiguousStorageIfAvailable { buffer in
      if let start = buffer.baseAddress { SHA256Update(&context, start, buffer.count) }
    }
    if hashed == nil {
      let copy = Array(bytes)
      SHA256Update(&context, copy, copy.count)
    }
  }

  /// The digest of all pieces so far; more may follow.
  public func finish() -> SHA256Digest {
    var last = context
    var bytes = [UInt8](repeating: 0, count: 32)
    SHA256Final(&bytes, &last)
    return SHA256Digest(finished: bytes)
  }
}
