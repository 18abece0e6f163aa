/// The texts that cells name by number.
struct SharedStrings {
  private var texts: [String] = []

  init(_ tree: XMLTree?) {
    guard let tree else { return }
    for node in tree.children(of: 0) where tree.name(node) == .sharedString {
      texts.append(SharedStrings.text(tree, node))
    }
  }

  subscript(index: Int) -> String? { texts.indices.contains(index) ? texts[index] : nil }

  /// A text plain or in runs; how it is pronounced is no part of it.
  static func text(_ tree: XMLTree, _ node: Int) -> String {
    var bytes: [UInt8] = []
    for child in tree.children(of: node) {
      switch tree.name(child) {
      case .sheetText: bytes += tree.characters(of: child)
      case .richRun:
        for piece in tree.children(of: child) where tree.name(piece) == .sheetText {
          bytes += tree.characters(of: piece)
        }
      default: break
      }
    }
    let text = String(decoding: bytes, as: UTF8.self)
    return text.contains("_x") ? unescaped(text) : text
  }

  /// `_x000D_` stands for a character that XML cannot hold.
  static func unescaped(_ text: String) -> String {
    let scalars = Array(text.unicodeScalars)
    var result = String.UnicodeScalarView()
    var index = 0
    while index < scalars.count {
      if scalars[index] == "_", index + 6 < scalars.count, scalars[index + 1] == "x",
        scalars[index + 6] == "_",
        let code = UInt32(
          String(String.UnicodeScalarView(scalars[index + 2..<index + 6])), radix: 16),
        let scalar = Unicode.Scalar(code)
      {
        result.append(scalar)
        index += 7
      } else {
        result.append(scalars[index])
        index += 1
      }
    }
    return String(result)
  }
}
