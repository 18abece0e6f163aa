import Glibc

/// Entered lines kept in a file, one entry a line, the latest last.
///
/// Lines are appended one at a time, so that several shells can share the file. Where it
/// cannot be read or written (a home that is read-only), the history lives in memory only.
struct HistoryFile {
  let path: String
  /// Entries that are kept.
  let limit: Int

  /// No file is read further back than this.
  private static let readableBytes = 4 << 20

  /// The latest entries. A file that has grown to twice the limit is cut back.
  func load() -> [String] {
    guard let bytes = readTail() else { return [] }
    let lines = bytes.split(separator: UInt8(ascii: "\n"))
    let entries = lines.suffix(limit).map { String(decoding: $0, as: UTF8.self) }
    if lines.count > 2 * limit { rewrite(entries) }
    return entries
  }

  func append(_ entry: String) {
    makeFolder()
    let file = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOCTTY, 0o600)
    guard file >= 0 else { return }
    defer { close(file) }
    fchmod(file, 0o600)
    write([UInt8](entry.utf8) + [UInt8(ascii: "\n")], to: file)
  }

  private func readTail() -> [UInt8]? {
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    let start = max(0, Int(status.st_size) - Self.readableBytes)
    lseek(file, start, SEEK_SET)
    let count = Int(status.st_size) - start
    var bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      while filled < count {
        let got = read(file, buffer.baseAddress.map { $0 + filled }, count - filled)
        if got <= 0 { break }
        filled += got
      }
    }
    if start > 0, let end = bytes.firstIndex(of: UInt8(ascii: "\n")) {
      bytes.removeSubrange(...end)
    }
    return bytes
  }

  /// The new file takes the old one's place in one step, so that a crash loses nothing.
  private func rewrite(_ entries: [String]) {
    let temporary = path + ".new"
    let file = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard file >= 0 else { return }
    let text = entries.map { $0 + "\n" }.joined()
    let whole = write([UInt8](text.utf8), to: file)
    close(file)
    if !whole || rename(temporary, path) != 0 { unlink(temporary) }
  }

  @discardableResult
  private func write(_ bytes: [UInt8], to file: CInt) -> Bool {
    bytes.withUnsafeBytes { buffer in
      var written = 0
      while written < buffer.count {
        let count = Glibc.write(
          file, buffer.baseAddress.map { $0 + written }, buffer.count - written)
        if count <= 0 { return false }
        written += count
      }
      return true
    }
  }

  private func makeFolder() {
    var folder = ""
    for component in path.split(separator: "/", omittingEmptySubsequences: false).dropLast() {
      folder += component + "/"
      if folder != "/" { mkdir(folder, 0o700) }
    }
  }
}
