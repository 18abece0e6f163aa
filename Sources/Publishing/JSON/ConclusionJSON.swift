import Reports

/// Problems, measures, the use of the results, and attachments. A measure's `answers`
/// is the place of its problem among `problems`, counted from 0.
extension ExtractionJSON {
  func problems(_ conclusions: [Conclusion]) -> [JSONValue] {
    conclusions.filter { $0.kind == .problem }.map { .object(members($0)) }
  }

  func measures(_ conclusions: [Conclusion], behind earlier: Int) -> [JSONValue] {
    let problems = conclusions.indices.filter { conclusions[$0].kind == .problem }
    return conclusions.filter { $0.kind == .measure }.map { measure in
      let place = measure.answers.flatMap { problems.firstIndex(of: $0) }.map { $0 + earlier }
      return .object(
        members(measure) + [
          .init("answers", .integer(place)), .init("link", .text(measure.link?.rawValue)),
        ])
    }
  }

  func uses(_ conclusions: [Conclusion]) -> [JSONValue] {
    conclusions.filter { $0.kind == .use || $0.kind == .publication }.map {
      .object([.init("kind", .string($0.kind.rawValue))] + members($0))
    }
  }

  func attachment(_ attachment: Attachment) -> JSONValue {
    .object([
      .init("number", .string(attachment.number)), .init("title", .string(attachment.title)),
      .init("absent", .bool(attachment.isAbsent)),
      .init("named", attachment.mention.map(source) ?? .null),
      .init("source", attachment.place.map(source) ?? .null),
    ])
  }

  private func members(_ conclusion: Conclusion) -> [JSONValue.Member] {
    [
      .init("number", .string(conclusion.number)), .init("title", .string(conclusion.title)),
      .init("text", .string(conclusion.text)), .init("section", .string(conclusion.section)),
      .init("indicator", .text(conclusion.indicator)),
      .init("source", source(conclusion.source)),
    ]
  }
}
