import Quantities

/// The subject that a clause without one goes on with.
struct Carried {
  /// Nil where the words named something that the taxonomy does not have.
  var subject: Int?
  /// The scope below the unit: items and funds.
  var names: [String] = []
  var kind: ScopeKind = .item
  var aspect: Aspect?
  var fact: Int?
  var unitClass: UnitClass = .missing
  var label = ""
  /// The year that its figure is of, where it is not the report's.
  var year: Int?
}

/// A figure that a list may divide.
struct Candidate {
  var fact: Int
  var carried: Carried
  var sentence: Int
}

/// A list behind 其中, 包括 and their like.
struct ListState {
  /// The figures before the list, any of which may be its total.
  var candidates: [Candidate]
  /// The stage that parts have where they say none.
  var aspect: Aspect?
  var owner: Carried?
  var parts: [Int] = []
  /// What the last part is about.
  var part: Carried?
  /// Parts have clauses of their own: 预算 5 万元，决算 3 万元.
  var partsHaveAspects = false
  var isOpen: Bool
  /// The list goes on over sentences and paragraphs: 具体情况如下.
  var isBlock: Bool
  /// Items are separated by commas: a semicolon then ends the list.
  var hasCommas = false
  var hasSemicolons = false
  /// Items are separated by 、.
  var hasEnumeration = false
  /// The mark before the figure at hand was a comma.
  var isBehindComma = false
  /// How many brackets enclose it.
  var depth: Int
  /// The list stands inside another list.
  var isNested: Bool
  /// The amount that it divides was not understood.
  var isOfUnread = false
  /// Its parts are the department's units.
  var isByUnit = false
  /// Its parts are what a fund is divided into.
  var isByCategory = false
  /// The unit or office that the sentence spoke of when the list began.
  var unit: String?
}

/// What an opening bracket interrupted.
struct Bracket {
  var clause: [ClauseToken]
  var outer: Carried?
  var last: Carried?
  var lists: Int
  /// The unit and the office that the sentence spoke of.
  var unit: String?
  var office: String?
  var candidates: Int
}

/// What changes while a paragraph is read.
struct NarrativeState {
  var unit: String?
  /// The unit was named by a heading.
  var isUnitFromHeading = false
  /// The subject of the sentence so far.
  var outer: Carried? {
    didSet {
      sentenceHasSubject = true
      if let outer, outer.subject != nil, !outer.names.isEmpty { named = (outer, sentence) }
    }
  }
  /// The last item that had a name, and the sentence that named it.
  var named: (carried: Carried, sentence: Int)?
  /// What the figure before was about.
  var last: Carried?
  var lists: [ListState] = []
  /// The named items of the last list that ended in this paragraph.
  var listed: [Carried] = []
  /// Clauses that an opening bracket interrupted.
  var brackets: [Bracket] = []
  var candidates: [Candidate] = []
  var sentence = 0
  var sentenceYear: Int?
  var comparison = Comparison.none
  /// That of the sentence before.
  var comparisonBefore = Comparison.none
  /// 政府性基金预算 or another budget that a part of the sentence is about.
  var segmentBasis: String?
  /// 各部分得分: what follows are the groups of the score.
  var listsGroups = false
  /// The sentence that gave a group of the score its weight or score.
  var groupSentence: Int?
  /// The group whose weight was given last, also where a bracket held it.
  var weighted: Carried?
  /// The last clause without a figure.
  var topic: [ClauseToken] = []
  /// Behind 主要是: words give a reason, and no new subject.
  var isExplaining = false
  /// A sentence speaks of an evaluation: its 得分 is the department's.
  var isEvaluation = false
  /// A figure or a topic of this sentence has set the subject.
  var sentenceHasSubject = false
  /// 局机关 and the like, where the paragraph speaks of the office alone.
  var office: String?
  /// Units and offices that the sentence has named, in their order.
  var sentenceUnits: [String] = []
  /// The subject, the unit and the office before the sentence named a unit.
  var beforeUnits: (outer: Carried?, unit: String?, office: String?) = (nil, nil, nil)
  /// The last amount of the sentence was not understood; what its clause said of it.
  var unread: (index: Int, aspect: Aspect?)?
  /// The rate of satisfaction that the sentence has given last.
  var satisfied: Carried?
  /// Facts of the sentence, for 分别.
  var sentenceFacts: [Int] = []

  mutating func beginSentence() {
    sentence += 1
    sentenceYear = nil
    (comparisonBefore, comparison) = (comparison, .none)
    segmentBasis = nil
    topic = []
    isEvaluation = false
    listsGroups = false
    isExplaining = false
    sentenceHasSubject = false
    sentenceFacts = []
    sentenceUnits = []
    unread = nil
    satisfied = nil
  }

  /// 甲单位支出 … ；乙单位支出 …: a unit after another goes on with what the sentence
  /// was about before it named any.
  mutating func name(unit name: String) {
    guard sentenceUnits.last != name else { return }
    if sentenceUnits.isEmpty {
      beforeUnits = (outer, unit, office)
    } else {
      let hadSubject = sentenceHasSubject
      outer = beforeUnits.outer
      sentenceHasSubject = hadSubject
      last = nil
    }
    sentenceUnits.append(name)
  }

  /// A sentence that went through several units speaks for all of them.
  mutating func leaveUnits() {
    guard sentenceUnits.count > 1 else { return }
    (outer, unit, office) = beforeUnits
  }
}
