// Feeds the reader of plain text any bytes: encodings, wrapped lines, flattened tables.

import Documents

@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  guard let document = try? TextDocumentReader().read(bytes(start, count)) else { return 0 }
  precondition(!document.blocks.isEmpty || document.lines.count > 0, "neither text nor error")
  hold(document)
  return 0
}
