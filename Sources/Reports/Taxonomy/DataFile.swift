extension String {
  /// What stands between separators, without what is empty. It looks at bytes: splitting a
  /// string by characters takes ten times as long.
  func fields(_ separator: UInt8) -> [String] {
    withBytes { bytes in
      var fields: [String] = []
      var start = 0
      for index in 0...bytes.count where index == bytes.count || bytes[index] == separator {
        if start < index { fields.append(bytes.string(start..<index)) }
        start = index + 1
      }
      return fields
    }
  }
}

/// A data file that ships: lines of fields with tabs between, `#` before a remark.
struct DataFile {
  private(set) var rows: [[String]] = []

  init(_ text: String) {
    text.withBytes { read($0) }
  }

  init(_ bytes: [UInt8]) {
    bytes.withUnsafeBufferPointer { read($0) }
  }

  private mutating func read(_ bytes: UnsafeBufferPointer<UInt8>) {
    var start = 0
    while start < bytes.count {
      let next = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
      var end = next
      while end > start, bytes[end - 1] == 0x0D || bytes[end - 1] == 0x20 { end -= 1 }
      if end > start, bytes[start] != 0x23 {
        rows.append(
          bytes[start..<end].split(separator: 0x09, omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) })
      }
      start = next + 1
    }
  }
}
