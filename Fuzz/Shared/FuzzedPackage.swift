import OfficeFiles

/// A Word or Excel file around parts that the fuzzer makes up. Stored without compression,
/// since hardly a change to compressed bytes comes out as anything.
///
/// The parts stand behind each other with the byte 0x1E between them. The first byte of each
/// says which part it is and, by its case, how the rest is meant: markup as it stands, or
/// instructions that make well-formed markup of any bytes.
struct FuzzedPackage {
  /// A part: its name, and what stands around its markup.
  struct Part {
    var name: String
    var head: String
    var tail: String
  }

  static let separator: UInt8 = 0x1E

  var parts: [Character: Part]
  var markup: FuzzedMarkup
  /// What is put into the package where the fuzzer gives no part of that name.
  var always: [(name: String, text: String)]

  func bytes(of input: [UInt8]) -> [UInt8] {
    var zip = ZipFile()
    var names: Set<String> = []
    for piece in input.split(separator: FuzzedPackage.separator).prefix(8) {
      guard let first = piece.first else { continue }
      let letter = Character(Unicode.Scalar(first))
      let lower = Character(letter.lowercased())
      guard let part = parts[lower], names.insert(part.name).inserted else { continue }
      let content =
        letter == lower ? Array(piece.dropFirst()) : markup.bytes(of: Array(piece.dropFirst()))
      zip.add(part.name, Array(part.head.utf8) + content + Array(part.tail.utf8))
    }
    for (name, text) in always where !names.contains(name) { zip.add(name, text) }
    return zip.bytes
  }
}

/// Makes well-formed markup of any bytes: each opens an element with attributes, closes one,
/// or gives characters.
struct FuzzedMarkup {
  var elements: [String]
  var attributes: [String]
  var values: [String]
  var texts: [String]

  func bytes(of input: [UInt8]) -> [UInt8] {
    var result = ""
    var open: [String] = []
    var rest = input[...]
    func next(_ rest: inout ArraySlice<UInt8>) -> Int { rest.popFirst().map(Int.init) ?? 0 }
    while let byte = rest.popFirst() {
      switch byte {
      case 0..<128:
        let name = elements[Int(byte) % elements.count]
        result += "<" + name
        var given: Set<String> = []
        for _ in 0..<(next(&rest) & 3) {
          let attribute = attributes[next(&rest) % attributes.count]
          let value = next(&rest)
          let text = value < values.count ? values[value] : String(value - values.count)
          if given.insert(attribute).inserted { result += " \(attribute)=\"\(text)\"" }
        }
        result += ">"
        open.append(name)
      case 128..<192:
        for _ in 0...(Int(byte) & 7) {
          if let name = open.popLast() { result += "</\(name)>" }
        }
      default: result += texts[(Int(byte) - 192) % texts.count]
      }
    }
    for name in open.reversed() { result += "</\(name)>" }
    return Array(result.utf8)
  }
}
