import Documents

/// The bytes that the fuzzer gives.
func bytes(_ start: UnsafePointer<UInt8>?, _ count: Int) -> [UInt8] {
  Array(UnsafeBufferPointer(start: start, count: count))
}

/// What is said of every document that a reader makes: each place is one of the file's,
/// no cell lies outside of its table, and every passage knows where it begins.
func hold(_ document: Document) {
  for block in document.blocks {
    switch block {
    case .heading(let heading): hold(heading.passage, in: document)
    case .paragraph(let passage): hold(passage, in: document)
    case .table(let table):
      for cell in table.rows.joined() {
        precondition(cell.row >= 0 && cell.column >= 0, "a cell outside of its table")
        precondition(cell.rowSpan > 0 && cell.columnSpan > 0, "a cell of no size")
        hold(cell.passage, in: document)
      }
    }
  }
}

private func hold(_ passage: Passage, in document: Document) {
  let length = passage.text.utf8.count
  precondition(passage.anchors.first?.offset == 0, "a passage from nowhere")
  var last = 0
  for anchor in passage.anchors {
    precondition(anchor.offset >= last && anchor.offset <= length, "an anchor out of order")
    last = anchor.offset
    guard let line = anchor.location.line else { continue }
    precondition((1...document.lines.count).contains(line), "a line that is none of the file")
    precondition((anchor.location.column ?? 1) >= 1, "a column before its line")
  }
  precondition(passage.location(of: 0..<length).text == passage.text, "a passage of other words")
}
