enum PDFRules {
  static func rules(of bytes: [UInt8]) -> [[PageRule]] { [] }
}
