/// Scalars that stand for a number, 三 and 百 among them, as `Character.isNumber` has it.
enum NumberScalars {
  /// The offset of the first.
  static func first(in text: some StringProtocol) -> Int? {
    text.withBytes { bytes in
      var offset = 0
      while offset < bytes.count {
        let (code, width) = bytes.scalar(at: offset)
        if Unicode.Scalar(code)?.properties.numericType != nil { return offset }
        offset += width
      }
      return nil
    }
  }
}
