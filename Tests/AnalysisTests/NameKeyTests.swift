import Language
import Testing

@testable import Analysis

@Suite("names and words compared by their bytes")
struct NameKeyTests {
  @Test(
    "bytes decide for plain texts alone",
    arguments: [
      ("基本支出", true), ("expenditure.total@2023.final", true), ("“三公”经费（万元）％", true),
      ("①", true), ("㐀", true), ("　", true), ("", true),
      // An accent behind its letter, a letter of two scalars, and a character that stands for
      // another may be written otherwise.
      ("e\u{301}", false), ("é", false), ("\u{F9E4}", false), ("か\u{3099}", false), ("Å", false),
      ("\u{2000}", false), ("😀", false),
    ])
  func plain(text: String, isPlain: Bool) {
    #expect(text.isPlain == isPlain)
  }

  @Test("a name is the same only with the same bytes")
  func sameness() {
    #expect(NameKey("结转结余") == NameKey("结转结余"))
    #expect(NameKey("结转结余") != NameKey("结转结"))
    #expect(NameKey("é") != NameKey("e\u{301}"))
    #expect(Set([NameKey("甲"), NameKey("乙"), NameKey("甲")]).count == 2)
  }

  @Test(
    "words inside a text",
    arguments: [
      ("成本指标(20分)", "20分", true), ("成本指标", "指标", true), ("成本指标", "指示", false),
      ("指指标", "指标", true), ("指标", "指标率", false), ("指标", "", true), ("", "指", false),
    ])
  func insideText(text: String, word: String, isInside: Bool) {
    #expect(text.hasBytes(of: word) == isInside)
  }

  @Test("a condition holds of a word however its accents are written")
  func equivalents() throws {
    let test = ConditionEvaluator { (expression: Expression) throws(Diagnostic) in
      if case .text(let text, _) = expression { .text(text) } else { .missing }
    }
    func holds(_ text: String, _ comparison: Comparison, _ word: String) throws -> Bool {
      try test.holds(
        Relation(
          left: .text(text, range: 0..<1), comparison: comparison, right: .text(word, range: 2..<3))
      )
    }
    #expect(try holds("café 一杯", .contains, "cafe\u{301}"))
    #expect(try !holds("cafe\u{301}", .contains, "cafe"))
    #expect(try holds("满意度指标", .contains, "满意"))
    #expect(try !holds("满意度指标", .contains, "效益"))
    #expect(try holds("县级\u{1F}县", .equal, "县"))
    #expect(try !holds("县级", .equal, "县"))
  }

  @Test(
    "a pattern made ready before matches as one that is made on the spot",
    arguments: [
      "85.5", "按实得分", "", "一二三",
    ])
  func patterns(text: String) throws {
    let relation = Relation(
      left: .text(text, range: 0..<1), comparison: .contains,
      right: .text("^[0-9.]+$", range: 2..<3),
      isPattern: true)
    var test = ConditionEvaluator { (expression: Expression) throws(Diagnostic) in
      if case .text(let text, _) = expression { .text(text) } else { .missing }
    }
    let made = try test.holds(relation)
    test.patterns = PatternShelf(of: [.not(.relation(relation))])
    #expect(try test.holds(relation) == made)
    #expect(made == (text == "85.5"))
  }

  @Test(
    "what bytes tell of a pattern is what the C library says",
    arguments: [
      "优|良|中|差", "有所改善|持续提升", "^[0-9.]+$", "20分", "^[0-9]+$",
    ])
  func plainPatterns(pattern: String) throws {
    let plain = try #require(PlainPattern(pattern))
    let compiled = try Pattern(pattern)
    for text in [
      "良好", "优秀", "中等", "合格", "85.5", "85.5分", "20", "20分", "", "..", "群众满意度有所改善", "持续提升",
      "持续 提升", "8５", "8\n", "\n8",
    ] {
      #expect(plain.matches(text) == compiled.matches(text), "\(pattern): \(text)")
    }
  }

  @Test(
    "other patterns are left to the C library",
    arguments: [
      "[0-9]", "^[0-9.]+", "^[a-z]+$", "^[^0-9]+$", "优|", "", "a.c", "\\.", "^[]+$", "x+",
    ])
  func otherPatterns(pattern: String) {
    #expect(PlainPattern(pattern) == nil)
  }
}
