/// A data file that ships: lines of fields with tabs between, `#` before a remark.
struct DataFile {
  let rows: [[String]]

  init(_ text: String) {
    rows = text.split(separator: "\n").compactMap { line in
      var line = line
      while let last = line.last, last == "\r" || last == " " { line.removeLast() }
      if line.isEmpty || line.begins(with: "#") { return nil }
      return line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
  }

  init(_ bytes: [UInt8]) {
    self.init(String(decoding: bytes, as: UTF8.self))
  }
}
