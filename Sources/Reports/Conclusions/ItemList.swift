/// A text cut at the items that it lists.
struct ItemList {
  struct Item {
    /// Nil for what stands before the first item.
    var marker: ItemMarker?
    /// UTF-8 offsets, the marker included.
    var range: Range<Int>
    /// Behind the marker.
    var start: Int
  }

  private(set) var items: [Item] = []

  /// An item that is not closed yet: its marker, where it begins, and where its words do.
  private typealias Open = (marker: ItemMarker?, start: Int, words: Int)

  /// Cuts at the first list in a text, or at the list of a style that goes on in it.
  ///
  /// - Parameter next: The ordinal that the list would go on with.
  init(_ text: String, style: ItemMarker.Style? = nil, next: Int? = nil) {
    text.withBytes { read($0, style: style, next: next) }
    // A lone 一是 in the middle is no list.
    if next == nil, items.count == 2, items[0].marker == nil, items[1].marker != nil {
      items = [Item(marker: nil, range: 0..<text.utf8.count, start: 0)]
    }
  }

  private mutating func read(
    _ bytes: UnsafeBufferPointer<UInt8>, style: ItemMarker.Style?, next: Int?
  ) {
    var open: Open = (nil, 0, 0)
    var expected: (style: ItemMarker.Style, ordinal: Int)?
    // An item begins at the beginning, or behind a stop or a pause.
    var mayBegin = true
    var atStart = true
    var offset = 0
    while offset < bytes.count {
      let place = offset
      let (code, width) = bytes.scalar(at: offset)
      offset += width
      if Unicode.Scalar.isBlank(code) { continue }
      let isFirst = atStart
      atStart = false
      let isCandidate = mayBegin && ItemMarker.mayOpen(code)
      switch code {
      case 0x3002, 0xFF1B, 0x3B, 0xFF1A, 0x3A, 0xFF01, 0xFF0C, 0x2C: mayBegin = true
      default: mayBegin = false
      }
      guard isCandidate else { continue }
      let head = ItemList.scalars(of: bytes, from: place)
      guard let marker = ItemMarker(head, at: 0) else { continue }
      if let expected {
        guard marker.style == expected.style, marker.ordinal == expected.ordinal else { continue }
      } else if let style {
        guard marker.style == style,
          marker.ordinal == 1 || marker.ordinal == next || isFirst
        else { continue }
      } else {
        guard marker.ordinal == 1 || isFirst else { continue }
      }
      close(open, at: place)
      open = (marker, place, place + head.prefix(marker.length).reduce(0) { $0 + UTF8.width($1) })
      expected = (marker.style, marker.ordinal + 1)
    }
    close(open, at: bytes.count)
  }

  /// So many scalars from a place on as a marker and what tells it may have.
  private static func scalars(
    of bytes: UnsafeBufferPointer<UInt8>, from place: Int
  ) -> [Unicode.Scalar] {
    var scalars: [Unicode.Scalar] = []
    scalars.reserveCapacity(16)
    var offset = place
    while offset < bytes.count, scalars.count < 16 {
      let (code, width) = bytes.scalar(at: offset)
      scalars.append(Unicode.Scalar(code) ?? "\u{FFFD}")
      offset += width
    }
    return scalars
  }

  private mutating func close(_ open: Open, at end: Int) {
    guard open.start < end else { return }
    items.append(
      Item(marker: open.marker, range: open.start..<end, start: min(open.words, end)))
  }
}
