import Glibc

/// The locale's character type, which decides how libedit reads and measures text.
enum CharacterLocale {
  /// Makes the process read UTF-8, and says whether it does.
  ///
  /// The user's locale is taken if its encoding is UTF-8. In any other, libedit drops
  /// Chinese input silently and crashes on a Chinese prompt. Only the character type is
  /// set: sorting and number formats stay those of C, so that nothing printed depends
  /// on the user's locale.
  static func useUTF8() -> Bool {
    for name in ["", "C.UTF-8", "C.utf8", "en_US.UTF-8"] {
      if setlocale(LC_CTYPE, name) != nil, isUTF8 { return true }
    }
    return false
  }

  private static var isUTF8: Bool {
    guard let name = nl_langinfo(nl_item(CODESET)) else { return false }
    return strcmp(name, "UTF-8") == 0
  }
}
