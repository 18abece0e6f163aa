/// A page of `help`: what goes beyond one command.
struct HelpTopic: Sendable {
  /// By which it is asked for; the first is shown.
  var names: [String]
  var zh: [String] = []
  var en: [String] = []

  /// The pages that ship.
  static let all = HelpTopic.parsed(String(decoding: PackageResources.topics_txt, as: UTF8.self))

  static func named(_ text: String) -> HelpTopic? {
    let word = text.lowercased()
    return all.first { $0.names.contains(word) }
  }

  /// Pages of a file: `@` names, `zh` and `en` titles, lines set in.
  static func parsed(_ text: String) -> [HelpTopic] {
    var topics: [HelpTopic] = []
    var isEnglish = false
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      if line.hasPrefix("@ ") {
        let names = line.dropFirst(2).split(separator: " ").map { $0.lowercased() }
        topics.append(HelpTopic(names: names))
        continue
      }
      guard let last = topics.indices.last else { continue }
      let isTitle = line.hasPrefix("zh ") || line.hasPrefix("en ")
      if isTitle { isEnglish = line.hasPrefix("en ") }
      let shown = isTitle ? "  " + line.dropFirst(3) : "  " + line
      if isEnglish { topics[last].en.append(shown) } else { topics[last].zh.append(shown) }
    }
    return topics
  }

  /// The page's first line, for a list.
  var title: (zh: String, en: String) {
    (String((zh.first ?? "").dropFirst(2)), String((en.first ?? "").dropFirst(2)))
  }
}
