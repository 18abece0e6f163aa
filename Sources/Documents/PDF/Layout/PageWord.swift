/// A word on a page as another program found it: points from the page's left and upper
/// edge.
struct PageWord: Hashable {
  var text: String
  var page: Int
  var x: Double
  var y: Double
  var width: Double
  var height: Double

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
