/// Finds the lines drawn around tables on the picture of a page (PGM, 8 bits): long
/// straight runs of dark pixels, which no character has.
enum PictureRules {
  private static let darkest: UInt8 = 200
  /// In inches; a Chinese character in a form is a fifth of it at most.
  private static let shortest = 0.3

  static func rules(of picture: [UInt8], resolution: Int) -> [PageRule] {
    guard let (width, height, start) = header(of: picture) else { return [] }
    let least = Int(Double(resolution) * shortest)
    let scale = 72 / Double(resolution)
    var rules: [PageRule] = []
    func add(isHorizontal: Bool, at position: Int, from first: Int, to last: Int) {
      guard last - first >= least, rules.count < 20_000 else { return }
      rules.append(
        PageRule(
          isHorizontal: isHorizontal, position: Double(position) * scale,
          start: Double(first) * scale, end: Double(last) * scale))
    }
    for y in 0..<height {
      let row = start + y * width
      var first = 0
      for x in 0..<width where picture[row + x] > darkest {
        if x - first >= least { add(isHorizontal: true, at: y, from: first, to: x) }
        first = x + 1
      }
      add(isHorizontal: true, at: y, from: first, to: width)
    }
    // Row by row here as well: a picture is walked fastest as it lies in memory.
    var firsts = Array(repeating: 0, count: width)
    for y in 0..<height {
      let row = start + y * width
      for x in 0..<width where picture[row + x] > darkest {
        if y - firsts[x] >= least { add(isHorizontal: false, at: x, from: firsts[x], to: y) }
        firsts[x] = y + 1
      }
    }
    for x in 0..<width { add(isHorizontal: false, at: x, from: firsts[x], to: height) }
    return rules
  }

  /// The picture without its rules: beside them, characters are taken for others or for
  /// nothing. A rule's edges are grey, so that a little on both sides goes with it.
  static func erasing(
    _ rules: [PageRule], from picture: [UInt8], resolution: Int
  ) -> [UInt8] {
    guard let (width, height, start) = header(of: picture) else { return picture }
    let scale = Double(resolution) / 72
    var result = picture
    for rule in rules {
      let line = Int((rule.position * scale).rounded())
      let along = max(0, Int(rule.start * scale) - 1)...Int(rule.end * scale) + 1
      for side in max(0, line - 1)...line + 1 {
        for place in along {
          let (x, y) = rule.isHorizontal ? (place, side) : (side, place)
          if x < width, y < height { result[start + y * width + x] = 255 }
        }
      }
    }
    return result
  }

  /// Whether nothing is on the picture that could be read.
  static func isBlank(_ picture: [UInt8]) -> Bool {
    guard let (width, height, start) = header(of: picture) else { return false }
    return picture[start..<start + width * height].allSatisfy { $0 > darkest }
  }

  /// Width, height and where the pixels begin.
  private static func header(of picture: [UInt8]) -> (width: Int, height: Int, start: Int)? {
    guard picture.starts(with: [0x50, 0x35]) else { return nil }
    var numbers: [Int] = []
    var value: Int?
    var index = 2
    while index < min(picture.count, 200), numbers.count < 3 {
      let byte = picture[index]
      if byte == 0x23 {
        while index < picture.count, picture[index] != 0x0A { index += 1 }
      } else if byte >= 0x30, byte <= 0x39 {
        if let value, value > 1 << 20 { return nil }
        value = (value ?? 0) * 10 + Int(byte - 0x30)
      } else if let number = value {
        numbers.append(number)
        value = nil
      }
      index += 1
    }
    guard numbers.count == 3, numbers[2] == 255, numbers[0] > 0, numbers[1] > 0,
      numbers[0] < 30_000, numbers[1] < 30_000, picture.count >= index + numbers[0] * numbers[1]
    else { return nil }
    return (numbers[0], numbers[1], index)
  }
}
