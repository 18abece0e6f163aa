/// Digits and punctuation in the forms that Chinese input methods type.
public enum Digits {
  /// The ASCII code of a full-width digit, point, comma, percent sign or minus
  /// sign; any other scalar's own value.
  @inline(__always)
  public static func fold(_ scalar: Unicode.Scalar) -> UInt32 { fold(scalar.value) }

  /// The same of a scalar's value.
  @inlinable
  @inline(__always)
  public static func fold(_ value: UInt32) -> UInt32 {
    if value < 0x80 { return value }
    if value >= 0xFF01 && value <= 0xFF5E { return value - 0xFEE0 }
    switch value {
    case 0x2212, 0x2012: return 0x2D
    case 0x3000, 0x00A0: return 0x20
    default: return value
    }
  }

  /// The text with every full-width ASCII form folded to its half-width twin.
  public static func halfWidth(_ text: some StringProtocol) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      result.append(Unicode.Scalar(fold(scalar)) ?? scalar)
    }
    return String(result)
  }

  /// The text with every full-width ASCII form folded; the same text where there is none.
  public static func halfWidth(_ text: String) -> String {
    let mayChange = text.utf8.contains { $0 == 0xEF || $0 == 0xE2 || $0 == 0xE3 || $0 == 0xC2 }
    guard mayChange, text.unicodeScalars.contains(where: { fold($0) != $0.value }) else {
      return text
    }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      result.append(Unicode.Scalar(fold(scalar)) ?? scalar)
    }
    return String(result)
  }
}
