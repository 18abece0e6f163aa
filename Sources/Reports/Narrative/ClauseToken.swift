import Quantities

/// A piece of a paragraph: a word of the lexicon, a mark, a number, or words that the
/// lexicon does not know.
struct ClauseToken: Equatable {
  enum Kind: Equatable {
    /// An index into the lexicon's words.
    case word(Int)
    case unknown
    case mark(UInt32)
    /// An index into the paragraph's figures.
    case figure(Int)
    /// A year or another date.
    case time(year: Int?)
    /// A number that is part of a name or a code.
    case code
    /// A sub-unit by its number in the document's list of names.
    case unit(Int)
    /// The department itself.
    case department
  }

  var kind: Kind
  var range: Range<Int>
}

/// Cuts a paragraph into tokens, longest words first.
final class ClauseTokenizer {
  let lexicon: NarrativeLexicon
  let names: UnitNames
  /// By the lower twelve bits of a scalar: 0 where nothing but unknown words goes on with it.
  private let firsts: [UInt8]

  init(lexicon: NarrativeLexicon, names: UnitNames) {
    self.lexicon = lexicon
    self.names = names
    var firsts = lexicon.tokenFirsts
    names.firsts.each { firsts[Int($0)] = 1 }
    self.firsts = firsts
  }

  /// The same for words, marks, dashes and bullets alone.
  static func firsts(_ words: WordTrie) -> [UInt8] {
    var firsts = [UInt8](repeating: 0, count: 4096)
    words.firsts.each { firsts[Int($0)] = 1 }
    for scalar in UInt32(0)..<0x10000
    where isMark(scalar) || isBulletScalar(scalar) || scalar == 0x2014 || scalar == 0x2500 {
      firsts[Int(scalar & 0xFFF)] = 1
    }
    return firsts
  }

  func tokens(_ text: FoldedText, _ figures: [Figure]) -> [ClauseToken] {
    let scalars = text.scalars
    var result: [ClauseToken] = []
    result.reserveCapacity(scalars.count / 3 + 2)
    var index = 0
    var next = 0
    var unknown: Int?

    func flush(_ end: Int) {
      if let start = unknown { result.append(ClauseToken(kind: .unknown, range: start..<end)) }
      unknown = nil
    }

    while index < scalars.count {
      // A figure that a token before it has swallowed is none of its own.
      while next < figures.count, figures[next].extent.lowerBound < index { next += 1 }
      if next < figures.count, figures[next].extent.lowerBound == index {
        flush(index)
        let token = token(figures[next], next, text)
        if figures[next].kind == .listNumber, result.last?.kind == .mark(0x28) {
          result.removeLast()
        }
        result.append(token)
        index = token.range.upperBound
        next += 1
        continue
      }
      let limit = next < figures.count ? figures[next].extent.lowerBound : scalars.count
      // Most characters begin no word of the lexicon.
      if firsts[Int(scalars[index] & 0xFFF)] == 0 {
        if unknown == nil { unknown = index }
        repeat { index += 1 } while index < limit && firsts[Int(scalars[index] & 0xFFF)] == 0
        continue
      }
      if ClauseTokenizer.isMark(scalars[index]) {
        // Brackets may belong to a word: 因公出国(境)费.
        flush(index)
        result.append(ClauseToken(kind: .mark(scalars[index]), range: index..<index + 1))
        index += 1
        continue
      }
      if isDash(scalars, index) || result.isEmpty && unknown == nil && isBullet(scalars, index) {
        flush(index)
        result.append(ClauseToken(kind: .mark(0x2C), range: index..<index + 1))
        index += 1
        continue
      }
      if unknown == nil, let name = names.longest(in: scalars, at: index, limit: limit) {
        result.append(
          ClauseToken(
            kind: name.unit.map { .unit($0) } ?? .department, range: index..<index + name.length))
        index += name.length
        continue
      }
      if let match = lexicon.clauseTrie.longest(in: scalars, at: index, limit: limit) {
        flush(index)
        result.append(
          ClauseToken(kind: .word(match.value), range: index..<index + match.length))
        index += match.length
        continue
      }
      if unknown == nil { unknown = index }
      index += 1
    }
    flush(scalars.count)
    join(&result, text)
    return result
  }

  /// ——: opens a clause as a comma does.
  private func isDash(_ scalars: [UInt32], _ index: Int) -> Bool {
    guard scalars[index] == 0x2014 || scalars[index] == 0x2500 else { return false }
    return index > 0 && scalars[index - 1] == scalars[index]
      || index + 1 < scalars.count && scalars[index + 1] == scalars[index]
  }

  /// A sign that opens an item; before a digit it may be a minus.
  private func isBullet(_ scalars: [UInt32], _ index: Int) -> Bool {
    switch scalars[index] {
    case 0x2D, 0x2013, 0x2014, 0x2015, 0x2212:
      index + 1 < scalars.count && !FoldedText.isDigit(scalars[index + 1])
    default: ClauseTokenizer.isBulletScalar(scalars[index])
    }
  }

  private static func isBulletScalar(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x2D, 0x2013, 0x2014, 0x2015, 0x2212: true
    case 0xB7, 0x2022, 0x25CF, 0x25CB, 0x25A0, 0x25A1, 0x25AA, 0x25C6, 0x25C7, 0x2605, 0x2606,
      0x2713, 0x2714, 0x203B, 0xF06C, 0xF0B7, 0xF0D8:
      true
    default: false
    }
  }

  private func token(_ figure: Figure, _ index: Int, _ text: FoldedText) -> ClauseToken {
    switch figure.kind {
    case .quantity: return ClauseToken(kind: .figure(index), range: figure.extent)
    case .date:
      var end = figure.extent.upperBound
      var year: Int?
      if figure.value.scale == 0, (1949...2100).contains(figure.value.coefficient) {
        let unit = figure.unit
        // 截至2021年3月底: a day, not the year that the figure is of.
        let isDay = FoldedText.isDigit(text[end])
        if unit == "年" || unit == "年度", !isDay {
          year = Int(figure.value.coefficient)
          while let word = ClauseTokenizer.yearTails.first(where: { text.starts($0, at: end) }) {
            end += word.count
          }
        }
      }
      // 2022企业资金: a bare year before a word is a part of it.
      if figure.unitClass == .missing, text[end] >= 0x4E00, figure.digits.count == 4 {
        return ClauseToken(kind: .code, range: figure.extent)
      }
      return ClauseToken(kind: .time(year: year), range: figure.extent.lowerBound..<end)
    case .listNumber:
      // 2.1基本支出 has no mark behind its number.
      let hasMark = FigureScanner.endsListNumber(text[figure.digits.upperBound])
      let end = min(text.count, figure.digits.upperBound + (hasMark ? 1 : 0))
      return ClauseToken(kind: .mark(0x2C), range: figure.digits.lowerBound..<end)
    default: return ClauseToken(kind: .code, range: figure.extent)
    }
  }

  private static let yearTails: [[UInt32]] = ["度", "末", "底", "初"].map {
    [UInt32](folding: $0)
  }

  /// A single character of the lexicon beside unknown ones is a part of their word.
  private func join(_ tokens: inout [ClauseToken], _ text: FoldedText) {
    // Those that stay move up over those that were joined to others.
    var count = 0
    for index in tokens.indices {
      var token = tokens[index]
      let last = count > 0 ? tokens[count - 1] : nil
      if case .word(let number) = token.kind, token.range.count == 1,
        isWeak(lexicon.words[number])
      {
        let following = index + 1 < tokens.count ? tokens[index + 1].kind : nil
        let isFirst = last.map(isMark) ?? true
        let beforeUnknown = following == .unknown
        let afterUnknown = last?.kind == .unknown
        if beforeUnknown && !isFirst || afterUnknown && beforeUnknown { token.kind = .unknown }
        let isThatIs = text.scalars[token.range.lowerBound] == 0x5373  // 即
        if beforeUnknown && isFirst && !isThatIs
          && !lexicon.words[number].roles.contains(.container)
        {
          token.kind = .unknown
        }
      }
      if case .word(let number) = token.kind, lexicon.words[number].roles.contains(.closing),
        index + 1 >= tokens.count || !isFigure(tokens[index + 1])
      {
        token.kind = .unknown
      }
      if case .word(let number) = token.kind,
        isPlain(lexicon.words[number]) || isChange(lexicon.words[number])
          || lexicon.words[number].aspect == .sampled,
        isEnclosed(tokens, index, last)
          || isNameTail(text, number, token, last)
      {
        token.kind = .unknown
      }
      if token.kind == .unknown, let last, last.kind == .unknown,
        last.range.upperBound == token.range.lowerBound
      {
        tokens[count - 1].range = last.range.lowerBound..<token.range.upperBound
      } else {
        tokens[count] = token
        count += 1
      }
    }
    tokens.removeLast(tokens.count - count)
  }

  /// Words that carry no subject and touch unknown words on both sides are a part of
  /// them: 综合 in 教育综合发展, 抽样 in 人口抽样调查.
  private func isEnclosed(_ tokens: [ClauseToken], _ index: Int, _ last: ClauseToken?) -> Bool {
    guard last?.kind == .unknown, last?.range.upperBound == tokens[index].range.lowerBound else {
      return false
    }
    var next = index + 1
    while next < tokens.count {
      if tokens[next].kind == .unknown { return true }
      guard case .word(let number) = tokens[next].kind, isPlain(lexicon.words[number]) else {
        return false
      }
      next += 1
    }
    return false
  }

  /// 计划 in 营养改善计划: the noun of a name, not a plan.
  private func isNameTail(
    _ text: FoldedText, _ number: Int, _ token: ClauseToken, _ last: ClauseToken?
  ) -> Bool {
    guard lexicon.words[number].aspect == .added, last?.kind == .unknown,
      last?.range.upperBound == token.range.lowerBound
    else { return false }
    return lexicon.roleLists[.nameTail]?.contains(Array(text.scalars[token.range])) ?? false
  }

  private static let modifier: WordRoles = [.modifier]

  private func isPlain(_ word: Word) -> Bool {
    word.subject == nil
      && (word.aspect == nil && word.roles == ClauseTokenizer.modifier || word.aspect == .added)
  }

  /// 提升 in 能力提升工程.
  private func isChange(_ word: Word) -> Bool {
    word.subject == nil && (word.aspect == .increase || word.aspect == .decrease)
  }

  private func isWeak(_ word: Word) -> Bool {
    word.subject == nil && (word.aspect == nil || word.aspect == .added)
  }

  private func isFigure(_ token: ClauseToken) -> Bool {
    if case .figure = token.kind { true } else { false }
  }

  private func isMark(_ token: ClauseToken) -> Bool {
    if case .mark = token.kind { true } else { false }
  }

  static func isMark(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x2C, 0x3B, 0x3A, 0x3002, 0x21, 0x3F, 0x28, 0x29, 0x3001, 0x5B, 0x5D, 0x3010, 0x3011,
      0x2026, 0xFF61:
      true
    // ① and its like number the items of a list.
    case 0x2460...0x249B, 0x3220...0x3229, 0x3280...0x3289: true
    default: false
    }
  }
}

extension FoldedText {
  func starts(_ word: [UInt32], at index: Int) -> Bool {
    guard index + word.count <= count else { return false }
    return word.indices.allSatisfy { scalars[index + $0] == word[$0] }
  }
}
