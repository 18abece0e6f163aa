import Quantities

/// How labels are compared: without what different hands write differently.
enum LabelKey {
  /// Half-width, without blanks, quotation marks and brackets (their content stays).
  static func fold(_ label: String) -> String {
    label.withBytes(isPlain) ? label : folded(label)
  }

  static func fold(_ label: some StringProtocol) -> String { folded(label) }

  private static func folded(_ label: some StringProtocol) -> String {
    label.withBytes { bytes in
      ScalarBuffer.with(room: bytes.count) { key in
        var offset = 0
        while offset < bytes.count {
          if bytes.isHan(at: offset) {
            key.append(bytes.scalar(at: offset).code)
            offset += 3
            continue
          }
          let (code, width) = bytes.folded(at: offset)
          offset += width
          switch code {
          case 0x20, 0x09, 0x0A, 0x0D, 0x28, 0x29, 0x22, 0x27, 0x5B, 0x5D: continue
          case 0x201C, 0x201D, 0x2018, 0x2019, 0x300A...0x300F: continue
          default: key.append(code)
          }
        }
        return key.string
      }
    }
  }

  /// The label of a form's cell: no serial number before it, no 其中, no remark in
  /// brackets, no colon behind it.
  static func cell(_ text: String) -> String {
    text.withBytes(isPlainCell) ? text : trimmed(text)
  }

  static func cell(_ text: some StringProtocol) -> String { trimmed(text) }

  private static func trimmed(_ text: some StringProtocol) -> String {
    text.withBytes { bytes in
      ScalarBuffer.with(room: bytes.count) { key in
        var hasBrackets = false
        var offset = 0
        while offset < bytes.count {
          if bytes.isHan(at: offset) {
            key.append(bytes.scalar(at: offset).code)
            offset += 3
            continue
          }
          let (code, width) = bytes.folded(at: offset)
          offset += width
          if Unicode.Scalar.isBlank(code) || isQuote(code) { continue }
          if isOpening(code) || isClosing(code) { hasBrackets = true }
          key.append(code)
        }
        if hasBrackets { dropBrackets(&key) }
        while let last = key.last, last == 0x3A || last == 0x3001 || last == 0x2A {
          key.removeLast()
        }
        dropSerial(&key)
        if let first = key.count > 1 ? key[0] : nil, beginnings.contains(first) {
          for prefix in prefixes where key.count > prefix.count && key.starts(with: prefix) {
            key.removeFirst(prefix.count)
            dropSerial(&key)
          }
        }
        return key.string
      }
    }
  }

  /// Chinese characters, letters and digits alone: there is nothing to fold.
  private static func isPlain(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    for byte in bytes {
      switch byte {
      case 0x80...0xBF, 0xE4...0xE9, 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x25, 0x2D, 0x2F:
        continue
      default: return false
      }
    }
    return true
  }

  /// Nor is there a serial number or 其中 before it.
  private static func isPlainCell(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard bytes.count > 0 else { return true }
    let first = bytes.scalar(at: 0).code
    return !isSerial(first) && !beginnings.contains(first) && isPlain(bytes)
  }

  /// A label without what joins its parts and without the words for costs: 水电和差旅费,
  /// 水电费、差旅费 and 水电、差旅 become one.
  static func loose(_ key: some StringProtocol) -> String {
    key.withBytes { bytes in
      if !joints.occur(in: bytes) { return String(key) }
      return ScalarBuffer.with(room: bytes.count) { kept in
        var isCost = false
        var offset = 0
        while offset < bytes.count {
          let (code, width) = bytes.scalar(at: offset)
          offset += width
          switch code {
          case 0x3001, 0x548C, 0x4E0E, 0x53CA, 0x2C: continue  // 、和与及
          case 0x8D39:  // 费
            if kept.last == 0x7ECF { kept.removeLast() }  // 经
            isCost = true
            continue
          case 0x7528 where isCost: break  // 用
          default: kept.append(code)
          }
          isCost = false
        }
        return kept.isEmpty ? String(key) : kept.string
      }
    }
  }

  /// What a loose label is without: 经 and 用 only beside 费.
  private static let joints = WordSet(["、", "和", "与", "及", ",", "费"])

  private static let prefixes = ["其中:", "其中", "按:", "减:", "加:"].map { Array(folding: $0) }
  private static let beginnings = Set(prefixes.compactMap(\.first))

  private static func isQuote(_ code: UInt32) -> Bool {
    switch code {
    case 0x22, 0x27, 0x2018...0x201D, 0x300A...0x300F: true
    default: false
    }
  }

  private static func isOpening(_ code: UInt32) -> Bool { code == 0x28 || code == 0x5B }
  private static func isClosing(_ code: UInt32) -> Bool { code == 0x29 || code == 0x5D }

  /// 0–9, 一 to 十, and numbers that hold their own mark
  private static func isSerial(_ code: UInt32) -> Bool {
    switch code {
    case 0x30...0x39: true
    case 0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D, 0x5341: true
    default: isEnclosed(code)
    }
  }

  /// ①, ⑴, ⒈ and ㈠: a number and its mark in one.
  private static func isEnclosed(_ code: UInt32) -> Bool {
    (0x2460...0x249B).contains(code) || (0x3220...0x3229).contains(code)
  }

  /// Drops `（…）`; a label that is nothing but a bracket keeps its words.
  private static func dropBrackets(_ key: inout ScalarBuffer) {
    var depth = 0
    var hasWords = false
    for index in 0..<key.count {
      if isOpening(key[index]) { depth += 1 }
      if depth == 0 { hasWords = true }
      if isClosing(key[index]) { depth = max(0, depth - 1) }
    }
    guard hasWords else { return key.keep { $0 != 0x28 && $0 != 0x29 } }
    depth = 0
    key.keep { code in
      if isOpening(code) { depth += 1 }
      defer { if isClosing(code) { depth = max(0, depth - 1) } }
      return depth == 0
    }
  }

  private static func dropSerial(_ key: inout ScalarBuffer) {
    var index = 0
    while index < key.count, isSerial(key[index]) { index += 1 }
    guard index > 0, index < key.count else { return }
    let mark = key[index]
    if mark == 0x3001 || mark == 0x2E || mark == 0x29 {
      key.removeFirst(index + 1)
    } else if isEnclosed(key[0]) {
      key.removeFirst(index)
    }
  }
}
