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
}
