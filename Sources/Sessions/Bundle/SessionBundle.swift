import Digests
import Glibc

/// Sessions with all that is needed to run them again on another machine, in one archive
/// (zip). The same parts give the same bytes.
public struct SessionBundle: Hashable, Sendable {
  /// One file of the bundle.
  public struct Part: Hashable, Sendable {
    /// A relative path: `first-audit.gouji`, `inputs/qingshi-2023.txt`.
    public var name: String
    public var bytes: [UInt8]

    public init(name: String, bytes: [UInt8]) {
      self.name = name
      self.bytes = bytes
    }
  }

  private var contents: [String: [UInt8]] = [:]

  /// In the order of their names.
  public var parts: [Part] {
    contents.map { Part(name: $0.key, bytes: $0.value) }
      .sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }

  public static let sessionEnding = ".gouji"
  public static let inputFolder = "inputs"
  public static let packFolder = "packs"
  /// What `sha256sum -c` reads.
  public static let listName = "SHA256SUMS"

  /// At most so much is unpacked from a stranger's bundle.
  static let mostParts = 20_000
  static let mostBytes = 512 << 20

  public init() {}

  /// Adds a part. One of the same name and content is there once; another of the same name
  /// gets a number before it. The name that it has now.
  @discardableResult
  public mutating func add(_ bytes: [UInt8], as name: String) -> String {
    let folder = FilePath.folder(of: name)
    let file = FilePath.name(of: name)
    var candidate = name
    var number = 1
    while let same = contents[candidate] {
      if same == bytes { return candidate }
      number += 1
      candidate = (folder == "." ? "" : folder + "/") + "\(number)-\(file)"
    }
    contents[candidate] = bytes
    return candidate
  }

  /// The sessions among the parts: those that stand at the top.
  public var sessions: [Part] {
    parts.filter { !$0.name.contains("/") && $0.name.hasSuffix(Self.sessionEnding) }
  }

  /// The bytes of the archive, with a list of digests added.
  public func archive() throws(BundleError) -> [UInt8] {
    var whole = self
    let list = parts.map { "\(SHA256Digest(of: $0.bytes).hex)  \($0.name)\n" }.joined()
    whole.add(Array(list.utf8), as: Self.listName)
    return try BundleArchive.write(whole.parts)
  }

  /// Whether bytes begin as a bundle does.
  public static func begins(_ bytes: some Collection<UInt8>) -> Bool {
    bytes.starts(with: [0x50, 0x4B, 0x03, 0x04])
  }

  /// Reads an archive; every part must be what the list says.
  public init(archive bytes: [UInt8]) throws(BundleError) {
    var list: [UInt8] = []
    for part in try BundleArchive.read(bytes) {
      guard Self.isSafe(part.name) else { throw .unsafeName(part.name) }
      if part.name == Self.listName {
        list = part.bytes
        continue
      }
      guard contents.updateValue(part.bytes, forKey: part.name) == nil else {
        throw .damaged(part.name)
      }
    }
    var expected: [String: Substring] = [:]
    for line in String(decoding: list, as: UTF8.self).split(separator: "\n") {
      let words = line.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: true)
      guard words.count == 2 else { throw .damaged(Self.listName) }
      expected[String(words[1].drop { $0 == " " })] = words[0]
    }
    for part in parts where expected[part.name] != SHA256Digest(of: part.bytes).hex[...] {
      throw .damaged(part.name)
    }
    if let lost = expected.keys.sorted().first(where: { contents[$0] == nil }) {
      throw .damaged(lost)
    }
    guard !sessions.isEmpty else { throw .noSession }
  }

  /// Writes the parts below a folder that is there and empty.
  public func unpack(into folder: String) throws(BundleError) {
    for part in parts {
      var path = folder
      for name in part.name.split(separator: "/").dropLast() {
        path += "/\(name)"
        guard mkdir(path, 0o700) == 0 || errno == EEXIST else {
          throw .cannotUnpack(path: path, errno: errno)
        }
      }
      let file = "\(folder)/\(part.name)"
      let descriptor = open(
        file, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
      guard descriptor >= 0 else { throw .cannotUnpack(path: file, errno: errno) }
      let failure = AtomicFile.writeAll(part.bytes, to: descriptor)
      close(descriptor)
      if failure != 0 { throw .cannotUnpack(path: file, errno: failure) }
    }
  }

  /// Whether a name stays below the folder that it is unpacked into.
  static func isSafe(_ name: String) -> Bool {
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count <= 3 else { return false }
    return parts.allSatisfy { part in
      !part.isEmpty && part != "." && part != ".." && part.utf8.count <= 255
        && !part.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F || $0 == "\\" }
    }
  }
}

/// Why a bundle cannot be written or read.
public enum BundleError: Error, Hashable, Sendable {
  case notAnArchive
  /// More parts or bytes than a bundle may have.
  case tooLarge
  case unsafeName(String)
  /// A part that is not what the bundle's own list says.
  case damaged(String)
  case noSession
  case cannotPack
  case cannotUnpack(path: String, errno: Int32)
}
