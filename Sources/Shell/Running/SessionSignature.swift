/// Who prepared a session, as its header says.
enum SessionSignature {
  /// `prepared 复核人: 张三 · 2024-03-01` → `张三`; empty where nobody signed.
  static func preparer(in signOff: [String]) -> String {
    for line in signOff {
      let words = line.split(separator: " ", maxSplits: 1)
      guard words.count == 2, words[0] == "prepared" else { continue }
      var name = words[1]
      if let end = name.firstRange(of: "·") { name = name[..<end.lowerBound] }
      if let colon = name.lastIndex(where: { $0 == ":" || $0 == "：" }) {
        name = name[name.index(after: colon)...]
      }
      return name.split(separator: " ").joined(separator: " ")
    }
    return ""
  }

  /// `prepared 张三 · reviewed 李四 · 2024-03-01` → `李四`; empty where nobody did.
  static func reviewer(in signOff: [String]) -> String {
    let parts = signOff.flatMap { $0.split(separator: "·") }.map { part in
      part.split(separator: " ").joined(separator: " ")
    }
    for part in parts {
      for word in ["reviewed by", "reviewed", "reviewer", "复核人", "复核"] where part.hasPrefix(word) {
        let name = part.dropFirst(word.count).drop { ":： ".contains($0) }
        if !name.isEmpty { return String(name) }
        break
      }
    }
    return ""
  }
}
