// Feeds the recognition of formats any bytes, and the reading of what converters of old
// formats print: `b`, `t` or `e` and the text, with bars, tabs, or a row every line.
// `o` is an old container with the entries that follow.

@testable import Documents

@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  let input = bytes(start, count)
  let rest = Array(input.dropFirst())
  switch input.first {
  case 0x62: convert(rest, cells: .bars)
  case 0x74: convert(rest, cells: .tabs)
  case 0x65: convert(rest, cells: .everywhere)
  case 0x6F:
    let magic: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
    recognise(magic + Array(repeating: 0, count: 504) + rest)
  default: recognise(input)
  }
  return 0
}

private func convert(_ text: [UInt8], cells: ConvertedText.Cells) {
  hold(ConvertedText(cells: cells).document(text, format: .doc))
}

private func recognise(_ bytes: [UInt8]) {
  let kind = FileKind(of: bytes)
  precondition((kind == .empty) == bytes.isEmpty, "empty is what has no bytes")
  _ = kind.isDocument
  _ = EncryptedPackage.matches(bytes)
  _ = PDFDocumentReader.recognises(bytes)
}
