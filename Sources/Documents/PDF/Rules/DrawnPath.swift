/// A path in the making: its parts one behind the other.
struct DrawnPath {
  typealias Point = (x: Double, y: Double)

  private var points: [Point] = []
  private var starts: [Int] = []

  /// Rules are drawn as thin filled boxes; a wider one is a background.
  private static let thickest = 3.0

  var partCount: Int { starts.count }

  var parts: some Sequence<ArraySlice<Point>> {
    starts.indices.lazy.map { index in
      let end = index + 1 < starts.count ? starts[index + 1] : points.count
      return points[starts[index]..<end]
    }
  }

  mutating func begin(_ point: Point) {
    starts.append(points.count)
    points.append(point)
  }

  mutating func add(_ point: Point) {
    if !starts.isEmpty { points.append(point) }
  }

  mutating func close() {
    if let start = starts.last { points.append(points[start]) }
  }

  mutating func removeAll() {
    points.removeAll(keepingCapacity: true)
    starts.removeAll(keepingCapacity: true)
  }

  /// The middle line of a thin box; nil for a box that is one.
  static func bar(_ part: ArraySlice<Point>) -> DrawnSegment? {
    guard let first = part.first, part.count >= 4, part.count <= 6 else { return nil }
    var (left, right, low, high) = (first.x, first.x, first.y, first.y)
    for point in part {
      left = min(left, point.x)
      right = max(right, point.x)
      low = min(low, point.y)
      high = max(high, point.y)
    }
    if high - low <= thickest, right - left > thickest {
      return DrawnSegment(x1: left, y1: (low + high) / 2, x2: right, y2: (low + high) / 2)
    }
    if right - left <= thickest, high - low > thickest {
      return DrawnSegment(x1: (left + right) / 2, y1: low, x2: (left + right) / 2, y2: high)
    }
    return nil
  }
}
