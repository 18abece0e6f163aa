// Feeds the reader of web pages any bytes.

import Documents

@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  guard let document = try? HTMLDocumentReader().read(bytes(start, count)) else { return 0 }
  precondition(!document.blocks.isEmpty, "neither text nor error")
  hold(document)
  return 0
}
