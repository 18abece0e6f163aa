/// A data file of this room: lines of fields with tabs between, `#` before a remark.
struct WordList {
  let rows: [[String]]

  init(_ bytes: [UInt8]) {
    rows = String(decoding: bytes, as: UTF8.self).split(separator: "\n").compactMap { line in
      if line.hasPrefix("#") { return nil }
      return line.split(separator: "\t").map(String.init)
    }
  }
}
