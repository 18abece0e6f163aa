import CLibzip
import Glibc

/// The archive of a bundle, and of what else is a zip file. Parts are stored as they are and
/// bear no time, so that the bytes depend on the parts alone.
public enum BundleArchive {
  /// The archive's bytes, the parts in the order given.
  public static func write(_ parts: [SessionBundle.Part]) throws(BundleError) -> [UInt8] {
    guard let target = zip_source_buffer_create(nil, 0, 0, nil) else { throw .cannotPack }
    defer { zip_source_free(target) }
    guard let archive = zip_open_from_source(target, ZIP_TRUNCATE, nil) else {
      throw .cannotPack
    }
    // The archive gives its hold on the source back when it is closed.
    zip_source_keep(target)
    do throws(BundleError) {
      for part in parts { try add(part, to: archive) }
    } catch {
      zip_discard(archive)
      throw error
    }
    guard zip_close(archive) == 0 else {
      zip_discard(archive)
      throw .cannotPack
    }
    return try contents(of: target)
  }

  private static func add(
    _ part: SessionBundle.Part, to archive: OpaquePointer
  ) throws(BundleError) {
    guard let copy = copy(part.bytes) else { throw .cannotPack }
    guard let source = zip_source_buffer(archive, copy, zip_uint64_t(part.bytes.count), 1) else {
      free(copy)
      throw .cannotPack
    }
    let index = zip_file_add(archive, part.name, source, zip_flags_t(ZIP_FL_ENC_UTF_8))
    guard index >= 0 else {
      zip_source_free(source)
      throw .cannotPack
    }
    let place = zip_uint64_t(index)
    // 1 January 1980, the earliest that an archive can say.
    guard zip_set_file_compression(archive, place, ZIP_CM_STORE, 0) == 0,
      zip_file_set_dostime(archive, place, 0, 0x21, 0) == 0,
      zip_file_set_external_attributes(
        archive, place, 0, zip_uint8_t(ZIP_OPSYS_UNIX), 0o100644 << 16) == 0
    else { throw .cannotPack }
  }

  private static func contents(of source: OpaquePointer) throws(BundleError) -> [UInt8] {
    guard zip_source_open(source) == 0 else { throw .cannotPack }
    defer { zip_source_close(source) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = zip_source_read(source, &buffer, zip_uint64_t(buffer.count))
      if count == 0 { return bytes }
      guard count > 0 else { throw .cannotPack }
      bytes += buffer[..<Int(count)]
    }
  }

  /// The files of an archive, within limits; folders are passed over.
  static func read(
    _ bytes: [UInt8], mostParts: Int = SessionBundle.mostParts
  ) throws(BundleError) -> [SessionBundle.Part] {
    guard bytes.count <= SessionBundle.mostBytes else { throw .tooLarge }
    // The library frees the copy, also when it opens nothing.
    guard let copy = copy(bytes) else { throw .tooLarge }
    guard let source = zip_source_buffer_create(copy, zip_uint64_t(bytes.count), 1, nil) else {
      free(copy)
      throw .notAnArchive
    }
    guard let archive = zip_open_from_source(source, ZIP_RDONLY, nil) else {
      zip_source_free(source)
      throw .notAnArchive
    }
    defer { zip_discard(archive) }
    let count = zip_get_num_entries(archive, 0)
    guard count <= mostParts else { throw .tooLarge }
    var parts: [SessionBundle.Part] = []
    var total = 0
    for index in 0..<max(count, 0) {
      guard let raw = zip_get_name(archive, zip_uint64_t(index), zip_flags_t(ZIP_FL_ENC_GUESS))
      else { throw .notAnArchive }
      let name = String(cString: raw)
      if name.hasSuffix("/") { continue }
      parts.append(try part(zip_uint64_t(index), named: name, of: archive, total: &total))
    }
    return parts
  }

  /// A copy that C code owns.
  private static func copy(_ bytes: [UInt8]) -> UnsafeMutableRawPointer? {
    guard let copy = malloc(max(bytes.count, 1)) else { return nil }
    bytes.withUnsafeBytes { bytes in
      if let start = bytes.baseAddress { memcpy(copy, start, bytes.count) }
    }
    return copy
  }

  private static func part(
    _ index: zip_uint64_t, named name: String, of archive: OpaquePointer, total: inout Int
  ) throws(BundleError) -> SessionBundle.Part {
    guard let file = zip_fopen_index(archive, index, 0) else { throw .damaged(name) }
    defer { zip_fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = zip_fread(file, &buffer, zip_uint64_t(buffer.count))
      if count == 0 { break }
      guard count > 0 else { throw .damaged(name) }
      // What comes out counts, whatever the archive says of its size.
      total += Int(count)
      guard total <= SessionBundle.mostBytes else { throw .tooLarge }
      bytes += buffer[..<Int(count)]
    }
    return SessionBundle.Part(name: name, bytes: bytes)
  }
}
