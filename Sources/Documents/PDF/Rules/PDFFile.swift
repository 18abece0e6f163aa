/// The objects of a PDF by its cross-reference tables: as much as it takes to reach the
/// pages' drawing. Whatever is out of the ordinary gives nothing, not an error: the text
/// does not depend on it.
struct PDFFile {
  private enum Place {
    case offset(Int)
    case packed(stream: Int, index: Int)
  }

  let bytes: [UInt8]
  private var places: [Int: Place] = [:]
  private var packed: [Int: [Int: PDFObject]] = [:]
  private(set) var trailer: [String: PDFObject] = [:]
  /// How much more may be unpacked: a small file can hold endless blanks.
  private var budget: Int
  /// How many more bytes may be parsed: many references can lead to one long object.
  private var effort = 256 << 20
  private var parsed: [Int: PDFObject] = [:]

  /// Nil where the file is encrypted or its tables cannot be followed.
  init?(_ bytes: [UInt8], budget: Int = 128 << 20) {
    self.bytes = bytes
    self.budget = budget
    guard var start = PDFFile.startOfTables(bytes) else { return nil }
    var seen: Set<Int> = []
    var next: [Int] = []
    while seen.insert(start).inserted, seen.count < 200 {
      guard let table = readTable(at: start) else { return nil }
      trailer.merge(table) { first, _ in first }
      for key in ["XRefStm", "Prev"] {
        if let offset = table[key]?.integer { next.append(offset) }
      }
      guard let offset = next.first else { break }
      next.removeFirst()
      start = offset
    }
    guard trailer["Root"] != nil, trailer["Encrypt"] == nil else { return nil }
  }

  private static func startOfTables(_ bytes: [UInt8]) -> Int? {
    let key = Array("startxref".utf8)
    var index = bytes.count - key.count
    let lowest = max(0, bytes.count - 2048)
    while index >= lowest {
      if bytes[index] == key[0], bytes[index..<index + key.count].elementsEqual(key) {
        var scanner = PDFScanner(bytes, from: index + key.count)
        return scanner.next()?.integer
      }
      index -= 1
    }
    return nil
  }

  // MARK: - Cross-reference tables

  private mutating func readTable(at offset: Int) -> [String: PDFObject]? {
    var scanner = PDFScanner(bytes, from: offset)
    let first = scanner.next()
    if case .word("xref") = first { return readPlainTable(&scanner) }
    guard first?.integer != nil, let object = object(at: offset),
      case .stream(let dictionary, _) = object
    else { return nil }
    readStreamTable(dictionary, data: data(of: object))
    return dictionary
  }

  private mutating func readPlainTable(_ scanner: inout PDFScanner) -> [String: PDFObject]? {
    while let token = scanner.next() {
      if case .word("trailer") = token { return scanner.next()?.dictionary }
      guard let first = token.integer, let count = scanner.next()?.integer, count >= 0,
        count <= bytes.count / 18 + 1
      else { return nil }
      for number in first..<first + count {
        guard let offset = scanner.next()?.integer, scanner.next() != nil,
          case .word(let kind)? = scanner.next()
        else { return nil }
        if kind == "n", places[number] == nil { places[number] = .offset(offset) }
      }
    }
    return nil
  }

  private mutating func readStreamTable(_ dictionary: [String: PDFObject], data: [UInt8]) {
    let widths = dictionary["W"]?.array?.compactMap(\.integer) ?? []
    guard widths.count == 3, widths.allSatisfy({ $0 >= 0 && $0 <= 8 }) else { return }
    let size = widths.reduce(0, +)
    guard size > 0 else { return }
    let sections =
      dictionary["Index"]?.array?.compactMap(\.integer)
      ?? [0, dictionary["Size"]?.integer ?? 0]
    var at = 0
    var section = 0
    while section + 1 < sections.count {
      var number = sections[section]
      let last = number.addingReportingOverflow(max(0, sections[section + 1])).partialValue
      while number < last, at + size <= data.count {
        var fields = [widths[0] == 0 ? 1 : 0, 0, 0]
        var index = at
        for (field, width) in widths.enumerated() {
          for _ in 0..<width {
            fields[field] = fields[field] << 8 | Int(data[index])
            index += 1
          }
        }
        if places[number] == nil {
          if fields[0] == 1 { places[number] = .offset(fields[1]) }
          if fields[0] == 2 { places[number] = .packed(stream: fields[1], index: fields[2]) }
        }
        at += size
        number += 1
      }
      section += 2
    }
  }

  // MARK: - Objects

  /// The value itself, or the object that it refers to.
  mutating func resolved(_ value: PDFObject?) -> PDFObject? {
    var value = value
    for _ in 0..<8 {
      guard case .reference(let number)? = value else { return value }
      value = object(number)
    }
    return nil
  }

  private mutating func object(_ number: Int) -> PDFObject? {
    switch places[number] {
    case .offset(let offset):
      if let known = parsed[number] { return known }
      let object = object(at: offset)
      parsed[number] = object
      return object
    case .packed(let stream, _):
      if packed[stream] == nil { unpack(stream) }
      return packed[stream]?[number]
    case nil: return nil
    }
  }

  private mutating func object(at offset: Int) -> PDFObject? {
    guard offset >= 0, offset < bytes.count, effort > 0 else { return nil }
    var scanner = PDFScanner(bytes, from: offset)
    defer { effort -= scanner.index - offset }
    guard scanner.next()?.integer != nil, scanner.next()?.integer != nil,
      case .word("obj")? = scanner.next(), let value = scanner.next()
    else { return nil }
    if let number = value.integer {
      // `5 0 obj 12 0 R` is a reference.
      let behind = scanner
      var ahead = behind
      if ahead.next()?.integer != nil, case .word("R")? = ahead.next() {
        return .reference(number)
      }
      return value
    }
    guard case .dictionary(let dictionary) = value else { return value }
    scanner.skipBlanks()
    let mark = Array("stream".utf8)
    var start = scanner.index
    guard start + mark.count < bytes.count,
      bytes[start..<start + mark.count].elementsEqual(mark)
    else { return value }
    start += mark.count
    if bytes[start] == 0x0D { start += 1 }
    if start < bytes.count, bytes[start] == 0x0A { start += 1 }
    return .stream(dictionary, start)
  }

  private mutating func unpack(_ stream: Int) {
    packed[stream] = [:]
    guard case .offset(let offset)? = places[stream], let object = object(at: offset),
      case .stream(let dictionary, _) = object, let count = dictionary["N"]?.integer,
      let first = dictionary["First"]?.integer, count >= 0, count <= 100_000
    else { return }
    let data = data(of: object)
    var header = PDFScanner(data)
    var objects: [Int: PDFObject] = [:]
    for _ in 0..<count {
      guard let number = header.next()?.integer, let offset = header.next()?.integer,
        offset >= 0, offset <= data.count
      else { break }
      var scanner = PDFScanner(data, from: first + offset)
      objects[number] = scanner.next()
    }
    packed[stream] = objects
  }

  // MARK: - Streams

  /// The data of a stream, unpacked; empty where it is packed in a way not known here.
  mutating func data(of object: PDFObject?) -> [UInt8] {
    guard case .stream(let dictionary, let start)? = object,
      let length = resolved(dictionary["Length"])?.integer, length >= 0,
      start <= bytes.count
    else { return [] }
    let raw = bytes[start..<min(bytes.count, start + min(length, bytes.count))]
    var filters: [String] = []
    switch resolved(dictionary["Filter"]) {
    case .name(let name)?: filters = [name]
    case .array(let names)?: filters = names.compactMap(\.name)
    default: break
    }
    // What unpacks to nothing costs as well: thousands of pages may name it.
    guard budget > 0, effort > 0 else { return [] }
    effort -= raw.count + 1024
    if filters.isEmpty {
      budget -= raw.count
      return Array(raw)
    }
    guard filters == ["FlateDecode"] || filters == ["Fl"] else { return [] }
    let data = Inflating.bytes(of: raw, limit: min(budget, 32 << 20))
    budget -= data.count
    var parameters = resolved(dictionary["DecodeParms"])?.dictionary
    if let list = dictionary["DecodeParms"]?.array { parameters = list.first?.dictionary }
    guard let predictor = parameters?["Predictor"]?.integer, predictor >= 10 else { return data }
    return PDFFile.unpredicted(data, columns: parameters?["Columns"]?.integer ?? 1)
  }

  /// Undoes the row filters of PNG that tables are packed with.
  private static func unpredicted(_ data: [UInt8], columns: Int) -> [UInt8] {
    guard columns > 0, columns < 1 << 16 else { return [] }
    var result: [UInt8] = []
    result.reserveCapacity(data.count)
    var before = [UInt8](repeating: 0, count: columns)
    var at = 0
    while at + 1 + columns <= data.count {
      let kind = data[at]
      var row = Array(data[at + 1..<at + 1 + columns])
      for index in row.indices {
        let left = index > 0 ? row[index - 1] : 0
        let corner = index > 0 ? before[index - 1] : 0
        switch kind {
        case 1: row[index] &+= left
        case 2: row[index] &+= before[index]
        case 3: row[index] &+= UInt8((Int(left) + Int(before[index])) / 2)
        case 4:
          let estimate = Int(left) + Int(before[index]) - Int(corner)
          let distances = [left, before[index], corner].map { abs(estimate - Int($0)) }
          let nearest = distances.min() ?? 0
          row[index] &+=
            distances[0] == nearest ? left : distances[1] == nearest ? before[index] : corner
        default: break
        }
      }
      result += row
      before = row
      at += 1 + columns
    }
    return result
  }
}
