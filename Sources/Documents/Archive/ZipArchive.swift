import CLibzip
import Glibc

/// A zip archive whose parts are unpacked one by one, within limits.
final class ZipArchive {
  private let archive: OpaquePointer
  private let limits: DocumentLimits
  private var unpacked = 0

  /// A part below this size may be packed as tightly as it likes.
  private static let anyRatioBytes = 1 << 20

  /// Whether bytes begin as an archive does.
  static func begins(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) }

  init(_ bytes: [UInt8], limits: DocumentLimits) throws(DocumentError) {
    guard ZipArchive.begins(bytes) else { throw .binary }
    guard bytes.count <= limits.archiveBytes else { throw .limit("archive-bytes") }
    // The library keeps a copy of its own and frees it, also when it opens nothing.
    guard let copy = malloc(bytes.count) else { throw .limit("archive-bytes") }
    bytes.withUnsafeBytes { source in
      if let start = source.baseAddress { memcpy(copy, start, source.count) }
    }
    guard let source = zip_source_buffer_create(copy, zip_uint64_t(bytes.count), 1, nil) else {
      free(copy)
      throw .malformed("archive")
    }
    var error = zip_error_t()
    zip_error_init(&error)
    defer { zip_error_fini(&error) }
    guard let opened = zip_open_from_source(source, ZIP_RDONLY, &error) else {
      zip_source_free(source)
      // The directory stands at an archive's end.
      throw zip_error_code_zip(&error) == ZIP_ER_NOZIP ? .truncated : .malformed("archive")
    }
    guard zip_get_num_entries(opened, 0) <= limits.archiveEntries else {
      zip_discard(opened)
      throw .limit("archive-entries")
    }
    archive = opened
    self.limits = limits
  }

  deinit { zip_discard(archive) }

  /// The unpacked bytes of a part; nil where the archive has none of that name.
  func part(_ name: String) throws(DocumentError) -> [UInt8]? {
    let index = zip_name_locate(archive, name, zip_flags_t(ZIP_FL_NOCASE))
    guard index >= 0 else { return nil }
    var status = zip_stat_t()
    guard zip_stat_index(archive, zip_uint64_t(index), 0, &status) == 0 else {
      throw .malformed(name)
    }
    if status.encryption_method != ZIP_EM_NONE { throw .encrypted }
    try check(unpacked: Int(clamping: status.size), packed: Int(clamping: status.comp_size))
    guard let file = zip_fopen_index(archive, zip_uint64_t(index), 0) else {
      throw .malformed(name)
    }
    defer { zip_fclose(file) }
    // The stated size and one more byte: the size may be wrong, what comes out counts.
    var bytes = try ZipArchive.bytes(of: file, atMost: Int(clamping: status.size) + 1, part: name)
    while bytes.count > Int(clamping: status.size) {
      try check(unpacked: bytes.count, packed: Int(clamping: status.comp_size))
      let more = try ZipArchive.bytes(of: file, atMost: 1 << 16, part: name)
      if more.isEmpty { break }
      bytes += more
    }
    unpacked += bytes.count
    return bytes
  }

  /// As many of a part's next bytes as there are, up to a number.
  private static func bytes(
    of file: OpaquePointer, atMost count: Int, part: String
  ) throws(DocumentError) -> [UInt8] {
    var failed = false
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      while filled < count {
        let room = zip_uint64_t(count - filled)
        let more = Int(zip_fread(file, buffer.baseAddress.map { $0 + filled }, room))
        if more < 0 { failed = true }
        if more <= 0 { break }
        filled += more
      }
    }
    if failed { throw .malformed(part) }
    return bytes
  }

  private func check(unpacked size: Int, packed: Int) throws(DocumentError) {
    if size > limits.partBytes { throw .limit("part-bytes") }
    if size > limits.totalBytes - unpacked { throw .limit("total-bytes") }
    if size > ZipArchive.anyRatioBytes, size / max(packed, 1) > limits.compressionRatio {
      throw .limit("compression-ratio")
    }
  }
}
