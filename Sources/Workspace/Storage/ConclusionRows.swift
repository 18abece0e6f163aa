import GRDB
import Reports

/// Conclusions and attachments as rows. A measure's problem is kept as the problem's
/// row, so that `answers` can be joined.
extension ReadingWriter {
  func writeConclusions(_ conclusions: [Conclusion]) throws {
    guard !conclusions.isEmpty else { return }
    let insert = try insertion(
      "conclusion",
      "id, reading, kind, number, title, content, section, indicator, answers, link", 10)
    for (index, conclusion) in conclusions.enumerated() {
      insert.bind(0, base + Int64(index))
      insert.bind(1, reading)
      insert.bind(2, conclusion.kind.rawValue)
      insert.bind(3, conclusion.number)
      insert.bind(4, conclusion.title)
      insert.bind(5, conclusion.text)
      insert.bind(6, conclusion.section)
      insert.bind(7, conclusion.indicator)
      if let answers = conclusion.answers { insert.bind(8, base + Int64(answers)) }
      insert.bind(9, conclusion.link?.rawValue)
      SourceColumns.bind(conclusion.source, to: insert, from: 10)
      try insert.run()
    }
  }

  func writeAttachments(_ attachments: [Attachment]) throws {
    guard !attachments.isEmpty else { return }
    let insert = try insertion(
      "attachment", "id, reading, number, title, named_line, line, is_absent, places", 8,
      source: false)
    for (index, attachment) in attachments.enumerated() {
      var places = ByteWriter()
      places.put(attachment.mention) { $0.put($1) }
      places.put(attachment.place) { $0.put($1) }
      insert.bind(0, base + Int64(index))
      insert.bind(1, reading)
      insert.bind(2, attachment.number)
      insert.bind(3, attachment.title)
      insert.bind(4, attachment.mention?.location.line)
      insert.bind(5, attachment.place?.location.line)
      insert.bind(6, attachment.isAbsent ? 1 : 0)
      insert.bind(7, places.bytes)
      try insert.run()
    }
  }
}

extension ReadingReader {
  func conclusions() throws -> [Conclusion] {
    try rows(
      "conclusion",
      "kind, number, title, content, section, indicator, answers, link, \(SourceColumns.names)"
    ) { row in
      Conclusion(
        kind: ConclusionKind(rawValue: row.text(0)) ?? .problem, number: row.text(1),
        title: row.text(2), text: row.text(3), section: row.text(4),
        indicator: row.optionalText(5),
        answers: row.isNull(6) ? nil : Int(row.integer(6) - base),
        link: row.optionalText(7).flatMap(ConclusionLink.init(rawValue:)),
        source: SourceColumns.source(in: row, from: 8))
    }
  }

  func attachments() throws -> [Attachment] {
    try rows("attachment", "number, title, places") { row in
      var places = ByteReader(row.bytes(2))
      return Attachment(
        number: row.text(0), title: row.text(1),
        mention: try places.optional { try $0.source() },
        place: try places.optional { try $0.source() })
    }
  }
}
