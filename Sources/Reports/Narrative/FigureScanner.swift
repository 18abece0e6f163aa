import Quantities

/// Finds every number of a paragraph, with its unit, and what it is if it is no
/// figure of the report.
struct FigureScanner {
  let lexicon: NarrativeLexicon
  let text: FoldedText
  /// Years near the report's own: four digits that read as one are a year.
  let year: Int?

  private var scalars: [UInt32] { text.scalars }

  /// All numbers in the order of the text.
  func figures() -> [Figure] {
    let scalars = text.scalars
    var result: [Figure] = []
    func add(_ figure: consuming Figure) {
      if let last = result.indices.last, result[last].kind == .range, figure.kind == .quantity,
        endsRange(figure.digits, result[last].extent)
      {
        figure.kind = .range
      }
      if result.isEmpty { result.reserveCapacity(8) }
      result.append(figure)
    }
    var index = 0
    while index < scalars.count {
      if FoldedText.isDigit(scalars[index]) {
        let figure = arabic(at: index, scalars)
        index = max(figure.extent.upperBound, figure.digits.upperBound)
        add(figure)
      } else if FigureScanner.isNumeral(scalars[index]), let figure = chinese(at: index, scalars) {
        index = figure.extent.upperBound
        add(figure)
      } else {
        index += 1
      }
    }
    return result
  }

  // MARK: Arabic digits

  private func arabic(at start: Int, _ scalars: [UInt32]) -> Figure {
    var end = digitRun(from: start, scalars)
    // Thousands separators: groups of exactly three digits.
    while end - start <= 3 || scalars[start..<end].contains(0x2C), text[end] == 0x2C,
      digitRun(from: end + 1, scalars) == end + 4
    {
      end += 4
    }
    var points = 0
    while text[end] == 0x2E, FoldedText.isDigit(text[end + 1]) {
      end = digitRun(from: end + 1, scalars)
      points += 1
    }
    let digits = start..<end
    let value = points > 1 ? nil : FigureScanner.value(scalars[digits])
    var figure = Figure(
      digits: digits, extent: digits, value: value ?? ExactDecimal(0), unit: "",
      unitClass: .missing, qualifier: nil, kind: .unexplained)
    if value == nil {
      figure.kind = .name
      return figure
    }
    readUnit(&figure, scalars)
    figure.kind = kind(of: figure, scalars)
    if figure.isQuantity {
      readSign(&figure)
      readQualifier(&figure, scalars)
    }
    return figure
  }

  /// The value of digits with separators where they belong and at most one point; nil where
  /// it is too large.
  private static func value(_ digits: ArraySlice<UInt32>) -> ExactDecimal? {
    var coefficient: Int64 = 0
    var places: Int?
    for scalar in digits {
      switch scalar {
      case 0x2C: continue
      case 0x2E: places = 0
      default:
        let (product, isOver) = coefficient.multipliedReportingOverflow(by: 10)
        let (sum, isOverToo) = product.addingReportingOverflow(Int64(scalar &- 0x30))
        if isOver || isOverToo { return nil }
        coefficient = sum
        if let count = places { places = count + 1 }
      }
    }
    guard places ?? 0 <= ExactDecimal.mostPlaces else { return nil }
    return ExactDecimal(coefficient: coefficient, scale: places ?? 0)
  }

  private func digitRun(from start: Int, _ scalars: [UInt32]) -> Int {
    var end = start
    while end < scalars.count && FoldedText.isDigit(scalars[end]) { end += 1 }
    return end
  }

  /// The unit behind the number: a multiple (万, 亿 …), 余 or 多, and a measure word.
  private func readUnit(_ figure: inout Figure, _ scalars: [UInt32]) {
    var index = figure.digits.upperBound
    var isAbout = false
    func skipAbout() {
      if text[index] == 0x4F59 || text[index] == 0x591A {  // 余, 多
        isAbout = true
        index += 1
      }
    }
    skipAbout()
    let multiples = index
    while FigureScanner.isMultiplier(text[index]), index < multiples + 2 { index += 1 }
    let multiple = multiples..<index
    let isTenThousand = multiple.count == 1 && text[multiples] == 0x4E07  // 万
    skipAbout()
    if let match = lexicon.units.longest(in: scalars, at: index, limit: scalars.count) {
      figure.unitClass = lexicon.unitClasses[match.value]
      let word = lexicon.unitWords[match.value]
      if match.length == 4 || text[index] == 0x5757,  // 块
        word.isSame(as: "人民币元") || word.isSame(as: "元人民币") || word.isSame(as: "块")
      {
        figure.unit = text.string(multiple) + "元"
      } else if multiple.isEmpty {
        figure.unit = word
      } else {
        figure.unit =
          isTenThousand ? lexicon.tenThousands[match.value] : text.string(multiple) + word
      }
      index += match.length
      skipTrailingAbout(&index, &isAbout)
    } else if !multiple.isEmpty {
      figure.unitClass = .bare
      figure.unit = isTenThousand ? "万" : text.string(multiple)
    } else if isAbout {
      // 余 or 多 without a unit belongs to the next word.
      isAbout = false
      index = figure.digits.upperBound
    }
    figure.extent = figure.digits.lowerBound..<max(index, figure.digits.upperBound)
    if isAbout { figure.qualifier = .about }
  }

  /// 万, 亿, 千, 百, 萬, 億
  private static func isMultiplier(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x4E07, 0x4EBF, 0x5343, 0x767E, 0x842C, 0x5104: true
    default: false
    }
  }

  private func skipTrailingAbout(_ index: inout Int, _ isAbout: inout Bool) {
    // 100万元余
    if text[index] == 0x4F59 && (text[index + 1] == 0xFF0C || text[index + 1] == 0x2C) {
      isAbout = true
      index += 1
    }
  }

  private func readSign(_ figure: inout Figure) {
    let before = figure.digits.lowerBound - 1
    guard text[before] == 0x2D || text[before] == 0x2212,
      figure.unitClass == .money || figure.unitClass == .share || figure.unitClass == .bare
    else { return }
    let outer = text[before - 1]
    if outer == 0 || outer >= 0x4E00 || outer == 0x3A || outer == 0x28 {
      figure.value = figure.value.negated
      figure.digits = before..<figure.digits.upperBound
      figure.extent = before..<figure.extent.upperBound
    }
  }

  private func readQualifier(_ figure: inout Figure, _ scalars: [UInt32]) {
    let after = figure.extent.upperBound
    if lexicon.length(of: .atLeastAfter, in: scalars, at: after) != nil {
      figure.qualifier = .atLeast
    } else if lexicon.length(of: .aboutAfter, in: scalars, at: after) != nil,
      text[after] != 0x591A
    {
      figure.qualifier = .about
    } else if let length = lexicon.length(of: .atMostAfter, in: scalars, at: after),
      length > 1 || text[after + 1] < 0x4E00
    {
      figure.qualifier = .atMost
    }
    let start = max(0, figure.digits.lowerBound - 4)
    let before = start..<figure.digits.lowerBound
    guard !before.isEmpty else { return }
    // The longest word decides: 不超过 holds 超过.
    let words: [(WordRole, Qualifier)] = [
      (.atMostBefore, .atMost), (.atLeastBefore, .atLeast), (.aboutBefore, .about),
    ]
    var longest = 0
    for (role, qualifier) in words {
      if let length = lexicon.suffix(role, of: scalars, before), length > longest {
        longest = length
        figure.qualifier = qualifier
      }
    }
  }

  // MARK: What a number is

  private func kind(of figure: Figure, _ scalars: [UInt32]) -> Figure.Kind {
    let before = text[figure.digits.lowerBound - 1]
    let after = text[figure.digits.upperBound]
    let integer = figure.value.scale == 0
    let count = figure.digits.count
    if text.isNamed(at: figure.digits.lowerBound) { return .name }
    if FoldedText.isLatin(before) || before == 0x5F || before == 0x2F || before == 0x3D {
      return .name
    }
    if FoldedText.isLatin(after) && figure.unitClass == .missing { return .name }
    if after == 0x2F || after == 0x5F || after == 0x3D || after == 0x40 { return .name }
    switch before {
    case 0xB7, 0x2022, 0x2B, 0x30FB, 0x25A1: return .name
    case 0x7B2C: return .ordinal  // 第
    case 0x3014, 0x3016, 0x5B, 0x3010:  // 〔 [
      return .documentNumber
    default: break
    }
    switch after {
    case 0xB7, 0x2022, 0x2B, 0x30FB: return .name
    case 0x3015, 0x5D, 0x3011: return .documentNumber
    case 0x53F7:
      return before == 0x3015 || before == 0x5D || before == 0x29 ? .documentNumber : .ordinal
    default: break
    }
    if before == 0x3A && FoldedText.isDigit(text[figure.digits.lowerBound - 2]) { return .date }
    if after == 0x3A && FoldedText.isDigit(text[figure.digits.upperBound + 1]) { return .date }
    // 8 5.5%: a number that a blank has cut in two, or two columns.
    if before == 0x20, FoldedText.isDigit(text[figure.digits.lowerBound - 2]) {
      return .unexplained
    }
    if let range = rangeKind(figure) { return range }
    if figure.unitClass == .none { return .date }
    if integer && count <= 2 ? isListNumber(figure) : isSectionNumber(figure) {
      return .listNumber
    }
    if figure.unitClass != .missing { return .quantity }
    if integer {
      let reach = max(0, figure.digits.lowerBound - 4)..<figure.digits.lowerBound
      if !reach.isEmpty, lexicon.suffix(.reference, of: scalars, reach) != nil { return .name }
      if before == 0x28 && after == 0x29 { return count >= 4 ? .code : .listNumber }
      if count >= 7 { return .code }
      let limit = min(scalars.count, figure.digits.upperBound + 8)
      let trie = lexicon.trie(.hotline)
      if count >= 4,
        (figure.digits.upperBound..<limit).contains(where: {
          trie.longest(in: scalars, at: $0, limit: limit) != nil
        })
      {
        return .name
      }
      if count == 4, isYear(figure.value) {
        return FoldedText.isDigit(after) || after == 0x20 ? .unexplained : .date
      }
    }
    // A number that ends its clause may still be a figure without a unit.
    return isClauseEnd(after) ? .quantity : .unexplained
  }

  private func isYear(_ value: ExactDecimal) -> Bool {
    value.scale == 0 && value.coefficient >= 1949 && value.coefficient <= 2100
  }

  private func isClauseEnd(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0, 0x2C, 0x3001, 0x3B, 0x3002, 0x28, 0x29, 0x2E: true
    default: false
    }
  }

  /// Two numbers with a dash between them are a range, a date or a part of a name.
  private func rangeKind(_ figure: Figure) -> Figure.Kind? {
    func isDash(_ scalar: UInt32) -> Bool {
      switch scalar {
      case 0x2D, 0x2013, 0x2014, 0x2015, 0x7E, 0x301C, 0x81F3: true
      default: false
      }
    }
    let start = figure.digits.lowerBound
    let end = figure.extent.upperBound
    if isDash(text[start - 1]), FoldedText.isDigit(text[start - 2]) || text[start - 2] == 0x25 {
      return .range
    }
    if isDash(text[figure.digits.upperBound]),
      FoldedText.isDigit(text[figure.digits.upperBound + 1])
    {
      return .range
    }
    if isDash(text[end]), FoldedText.isDigit(text[end + 1]) { return .range }
    // 从 30 万元到 50 万元
    if text[end] == 0x5230, figure.unitClass != .none, FoldedText.isDigit(text[end + 1]) {
      return .range
    }
    return nil
  }

  /// 200 万至 260 万元: what a range began with ends in it.
  private func endsRange(_ digits: Range<Int>, _ last: Range<Int>) -> Bool {
    last.upperBound + 1 == digits.lowerBound && isRangeJoin(text[last.upperBound])
  }

  /// 、 . )
  static func endsListNumber(_ scalar: UInt32) -> Bool {
    scalar == 0x3001 || scalar == 0x2E || scalar == 0x29
  }

  /// 2.1基本支出 at the beginning of a paragraph: a number of two levels.
  private func isSectionNumber(_ figure: Figure) -> Bool {
    let digits = figure.digits
    guard digits.lowerBound == 0, !figure.isChinese,
      figure.unitClass == .missing || isPartOfLabel(figure),
      figure.value.scale == 1 || figure.value.scale == 2, digits.count <= 5,
      figure.value < ExactDecimal(30)
    else { return false }
    let after = text[digits.upperBound]
    return after >= 0x4E00 && after < 0xA000 || FigureScanner.endsListNumber(after)
      || after == 0x201C || after == 0x20
  }

  /// 项 in 2.2项目支出 is no unit.
  private func isPartOfLabel(_ figure: Figure) -> Bool {
    let end = figure.digits.upperBound
    guard figure.unitClass == .count,
      let match = lexicon.clauseTrie.longest(in: text.scalars, at: end, limit: text.count)
    else { return false }
    return match.length > figure.extent.upperBound - end
      && lexicon.words[match.value].subject != nil
  }

  private func isListNumber(_ figure: Figure) -> Bool {
    let before = text[figure.digits.lowerBound - 1]
    let after = text[figure.digits.upperBound]
    guard FigureScanner.endsListNumber(after) else { return false }
    guard figure.unitClass == .missing else { return false }
    switch before {
    case 0, 0x28, 0x3002, 0x3B, 0x3A: return true
    case 0x2C: return after == 0x3001
    default: return false
    }
  }

  // MARK: Chinese numerals

  /// A numeral in Chinese characters with a measure word, where a word of staff or
  /// organisation stands directly before it: elsewhere 一, 三 and their like are words.
  private func chinese(at start: Int, _ scalars: [UInt32]) -> Figure? {
    guard start > 1, !text.isNamed(at: start), text[start - 1] != 0x7B2C
    else { return nil }
    if let money = chineseMoney(at: start, scalars) { return money }
    if let score = chineseScore(at: start, scalars) { return score }
    var end = start
    while end < scalars.count && FigureScanner.isNumeral(scalars[end]) { end += 1 }
    guard end - start <= 7 else { return nil }
    guard let match = lexicon.units.longest(in: scalars, at: end, limit: scalars.count) else {
      return nil
    }
    let unitClass = lexicon.unitClasses[match.value]
    guard unitClass == .persons || unitClass == .count else { return nil }
    let reach = max(0, start - 10)..<start
    // 十六辆, 二百零四人 are counted wherever they stand; 一批, 三项 are words.
    let isCounted = end - start > 1 && scalars[start..<end].contains(where: isPlace)
    guard
      isCounted || lexicon.suffix(.structureVerb, of: scalars, reach) != nil
        || endsWithStaffLabel(reach, scalars),
      let number = ChineseNumeral.value(of: text.string(start..<end))
    else {
      return nil
    }
    return Figure(
      digits: start..<end, extent: start..<end + match.length, value: ExactDecimal(number),
      unit: lexicon.unitWords[match.value], unitClass: unitClass, qualifier: nil,
      kind: .quantity, isChinese: true)
  }

  /// 九十六点五分: a score with a decimal, which is no word.
  private func chineseScore(at start: Int, _ scalars: [UInt32]) -> Figure? {
    var point = start
    while point < scalars.count, FigureScanner.isNumeral(scalars[point]) { point += 1 }
    guard text[point] == 0x70B9, point - start <= 4 else { return nil }  // 点
    var end = point + 1
    while end < scalars.count, FigureScanner.isNumeral(scalars[end]) { end += 1 }
    let places = end - point - 1
    guard (1...3).contains(places), text[end] == 0x5206, text[end + 1] != 0x4E4B,  // 分, 之
      let whole = ChineseNumeral.value(of: text.string(start..<point)), whole <= 200
    else { return nil }
    var coefficient = Int64(whole)
    for place in point + 1..<end {
      guard let digit = ChineseNumeral.value(of: text.string(place..<place + 1)), digit < 10 else {
        return nil
      }
      coefficient = coefficient * 10 + Int64(digit)
    }
    return Figure(
      digits: start..<end, extent: start..<end + 1,
      value: ExactDecimal(coefficient: coefficient, scale: places), unit: "分",
      unitClass: .score, qualifier: nil, kind: .quantity, isChinese: true)
  }

  /// 三十五万元, 一千四百余万元: an amount wherever it stands. 一分钱 and the like are words.
  private func chineseMoney(at start: Int, _ scalars: [UInt32]) -> Figure? {
    var end = start
    while end < scalars.count, FigureScanner.isNumeral(scalars[end]) || isMultiple(scalars[end]) {
      end += 1
    }
    let numeral = end
    var multiple = ""
    if text[end] == 0x4F59 || text[end] == 0x591A {  // 余, 多
      end += 1
      while let scalar = Unicode.Scalar(text[end]), isMultiple(text[end]) {
        multiple.unicodeScalars.append(scalar)
        end += 1
      }
    }
    guard text[end] == 0x5143, text[end + 1] != 0x65E6,  // 元, and not 元旦
      let number = ChineseNumeral.value(of: text.string(start..<numeral))
    else { return nil }
    var value = number
    var unit = multiple
    if end == numeral {
      for (mark, size) in [(UInt32(0x4E07), 10_000), (0x4EBF, 100_000_000)]
      where text[end - 1] == mark && number % size == 0 {
        value = number / size
        unit = String(Unicode.Scalar(mark).map(Character.init) ?? " ")
      }
    }
    var figure = Figure(
      digits: start..<numeral, extent: start..<end + 1, value: ExactDecimal(value),
      unit: unit + "元", unitClass: .money, qualifier: numeral < end ? .about : nil,
      kind: .quantity, isChinese: true)
    if isRangeJoin(text[figure.extent.upperBound]),
      FigureScanner.isNumeral(text[figure.extent.upperBound + 1])
    {
      figure.kind = .range
    }
    let isAbout = figure.qualifier
    readQualifier(&figure, scalars)
    if figure.qualifier == nil { figure.qualifier = isAbout }
    return figure
  }

  private func isMultiple(_ scalar: UInt32) -> Bool { scalar == 0x4E07 || scalar == 0x4EBF }

  /// 至, 到 or a dash between two numbers.
  private func isRangeJoin(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x2D, 0x2013, 0x2014, 0x2015, 0x7E, 0x301C, 0x81F3, 0x5230: true
    default: false
    }
  }

  /// 十, 百, 千
  private func isPlace(_ scalar: UInt32) -> Bool {
    scalar == 0x5341 || scalar == 0x767E || scalar == 0x5343
  }

  private func endsWithStaffLabel(_ range: Range<Int>, _ scalars: [UInt32]) -> Bool {
    range.contains { start in
      guard let match = lexicon.clauseTrie.longest(in: scalars, at: start, limit: range.upperBound)
      else { return false }
      guard match.length == range.upperBound - start,
        let subject = lexicon.words[match.value].subject
      else { return false }
      let dimension = lexicon.subjects[subject].dimension
      return dimension == .persons || dimension == .count
    }
  }

  @inline(__always)
  private static func isNumeral(_ scalar: UInt32) -> Bool {
    // Nearly all characters stand outside of these; 四 is the last of the first range.
    guard
      scalar &- 0x4E00 <= 0x8DB || scalar == 0x767E || scalar == 0x96F6
        || scalar == 0x3007
    else { return false }
    switch scalar {
    case 0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D, 0x5341, 0x767E,
      0x5343, 0x96F6, 0x3007, 0x4E24:
      return true
    default: return false
    }
  }
}
