/// A word on a page as another program found it: points from the page's left and upper
/// edge.
struct PageWord: Hashable {
  let text: String
  var page: Int
  var x: Double
  var y: Double
  var width: Double
  var height: Double
  /// How many characters it has.
  let length: Int
  /// Whether all of them are as wide as Chinese ones are.
  let isWide: Bool

  init(text: String, page: Int, x: Double, y: Double, width: Double, height: Double) {
    self.text = text
    self.page = page
    self.x = x
    self.y = y
    self.width = width
    self.height = height
    var length = 0
    var isWide = true
    var lead: UInt8 = 0
    for byte in text.utf8 {
      if byte & 0xC0 != 0x80 {
        length += 1
        if byte < 0xE2 { isWide = false }
      } else if lead == 0xE2, byte < 0xBA {
        // Below U+2E80.
        isWide = false
      }
      lead = byte
    }
    self.length = length
    self.isWide = isWide
  }

  var right: Double { x + width }
  var bottom: Double { y + height }
  var centre: Double { y + height / 2 }
  var middle: Double { x + width / 2 }
}

/// A straight line drawn on a page, along one of its edges' directions.
struct PageRule: Hashable {
  var isHorizontal: Bool
  /// y of a horizontal line, x of a vertical one.
  var position: Double
  var start: Double
  var end: Double
}

/// What stands on a page.
struct LayoutPage {
  var number: Int
  var width: Double
  var height: Double
  var words: [PageWord] = []
  var rules: [PageRule] = []
}
