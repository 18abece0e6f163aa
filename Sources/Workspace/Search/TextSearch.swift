import Quantities

extension Workspace {
  /// Paragraphs of counted files that hold every word, in the order of reports and lines.
  /// Words are compared letter by letter, whatever their length; a word typed in half
  /// or full width is found in either. No words, no hits.
  public func search(words: [String], reports: [ReportKey]? = nil, limit: Int = 1000)
    throws(WorkspaceFault) -> SearchResult
  {
    let needles = words.filter { !$0.isEmpty }.map(Needle.init)
    guard let rarest = needles.max(by: { $0.length < $1.length }) else {
      return SearchResult(hits: [], isComplete: true)
    }
    isInterrupted.store(false, ordering: .relaxed)
    return try read { database in
      var places = try Readings.counted(database)
      if let wanted = reports.map(Set.init) {
        places.removeAll { !wanted.contains($0.report) }
      }
      let row = try PreparedStatement(
        database, "SELECT separator, text FROM content WHERE reading = ?")
      let marks = try PreparedStatement(
        database, "SELECT marks FROM content_pairs WHERE reading = ?")
      defer {
        row.finish()
        marks.finish()
      }
      let pairs = words.flatMap(PairMarks.pairs)
      var hits: [SearchHit] = []
      for place in places {
        if isInterrupted.load(ordering: .relaxed) { throw WorkspaceFault.interrupted }
        marks.bind(0, place.reading)
        let mayHold = try !marks.step() || marks.withBlob(0) { PairMarks.mayHold(pairs, in: $0) }
        marks.finish()
        if !mayHold { continue }
        row.bind(0, place.reading)
        guard try row.step() else { continue }
        let separator = row.text(0).utf8.first ?? 0x0A
        let unwrapped = row.withBytes(1) { UnwrappedText($0, separator: separator) }
        let isFull = unwrapped.bytes.withUnsafeBufferPointer { text in
          LineScan(text: text).find(needles, rarest: rarest) { start, line, ranges in
            if hits.count == limit { return false }
            hits.append(
              SearchHit(
                report: place.report, file: place.path,
                line: unwrapped.line(at: start + (ranges.first?.lowerBound ?? 0)),
                text: String(decoding: line, as: UTF8.self), ranges: ranges))
            return true
          }
        }
        row.finish()
        if isFull { return SearchResult(hits: hits, isComplete: false) }
      }
      return SearchResult(hits: hits, isComplete: true)
    }
  }
}

/// A word in the forms that a text may print it in.
private struct Needle {
  /// A word's bytes, and how far a search may move on behind each byte that a text
  /// has where the word would end (Horspool's method).
  struct Form {
    let bytes: [UInt8]
    let skips: [Int]

    init(_ bytes: [UInt8]) {
      self.bytes = bytes
      var skips = Array(repeating: bytes.count, count: 256)
      for (place, byte) in bytes.dropLast().enumerated() {
        skips[Int(byte)] = bytes.count - 1 - place
      }
      self.skips = skips
    }
  }

  let forms: [Form]
  var length: Int { forms.first?.bytes.count ?? 0 }

  init(_ word: String) {
    let half = Digits.halfWidth(word)
    var full = String.UnicodeScalarView()
    for scalar in half.unicodeScalars {
      let wide = (0x21...0x7E).contains(scalar.value) ? scalar.value + 0xFEE0 : scalar.value
      full.append(Unicode.Scalar(wide) ?? scalar)
    }
    var spellings = [Array(word.utf8)]
    for form in [Array(half.utf8), Array(String(full).utf8)] where !spellings.contains(form) {
      spellings.append(form)
    }
    forms = spellings.map(Form.init)
  }
}

/// Looks through a text's bytes; a paragraph is cut out only where the rarest word stands.
private struct LineScan {
  let text: UnsafeBufferPointer<UInt8>
  private let separator: UInt8 = 0x0A

  init(text: UnsafeBufferPointer<UInt8>) {
    self.text = text
  }

  /// Hands over where a paragraph begins, its bytes, and the words' places in it.
  /// True where `report` wanted no more.
  func find(
    _ needles: [Needle], rarest: Needle,
    _ report: (Int, UnsafeBufferPointer<UInt8>, [Range<Int>]) -> Bool
  ) -> Bool {
    var from = 0
    while let found = earliest(rarest, from: from) {
      let start = lineStart(found)
      let end = lineEnd(found)
      let line = UnsafeBufferPointer(rebasing: text[start..<end])
      if let ranges = LineScan(text: line).ranges(of: needles),
        !report(start, line, ranges)
      {
        return true
      }
      from = end
    }
    return false
  }

  private func earliest(_ needle: Needle, from: Int) -> Int? {
    needle.forms.compactMap { position(of: $0, from: from) }.min()
  }

  private func position(of form: Needle.Form, from: Int) -> Int? {
    form.bytes.withUnsafeBufferPointer { word in
      form.skips.withUnsafeBufferPointer { skips in
        var end = from + word.count - 1
        while end < text.count {
          let last = text[end]
          if last == word[word.count - 1] {
            var back = 1
            while back < word.count && text[end - back] == word[word.count - 1 - back] {
              back += 1
            }
            if back == word.count { return end - word.count + 1 }
          }
          end += skips[Int(last)]
        }
        return nil
      }
    }
  }

  private func lineStart(_ position: Int) -> Int {
    var start = position
    while start > 0 && text[start - 1] != separator { start -= 1 }
    return start
  }

  private func lineEnd(_ position: Int) -> Int {
    var end = position
    while end < text.count && text[end] != separator { end += 1 }
    return end
  }

  /// Every place of every word; nil where a word is missing.
  private func ranges(of needles: [Needle]) -> [Range<Int>]? {
    var found: [Range<Int>] = []
    for needle in needles {
      let before = found.count
      for form in needle.forms {
        var from = 0
        while let place = position(of: form, from: from) {
          found.append(place..<place + form.bytes.count)
          from = place + form.bytes.count
        }
      }
      if found.count == before { return nil }
    }
    found.sort { ($0.lowerBound, -$0.count) < ($1.lowerBound, -$1.count) }
    var apart: [Range<Int>] = []
    for range in found {
      if let last = apart.last, range.lowerBound < last.upperBound {
        apart[apart.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        apart.append(range)
      }
    }
    return apart
  }
}
