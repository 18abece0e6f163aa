/// Ratios as a plot: one dot a row on a scale of powers of ten, to the right of the line what
/// is faster than what it stands beside.
package struct SpeedChart {
  package struct Entry {
    package var name: String
    /// How many times as fast.
    package var speed: Double

    package init(_ name: String, speed: Double) { (self.name, self.speed) = (name, speed) }
  }

  package var entries: [Entry]

  package init(_ entries: [Entry]) { self.entries = entries.filter { $0.speed > 0 } }

  private static let left = 470.0
  private static let width = 420.0
  private static let rowHeight = 22.0
  private static let top = 34.0

  /// An SVG document that is read on light and dark pages alike.
  package var svg: String {
    let (low, high) = decades
    let height = Self.top + Self.rowHeight * Double(entries.count) + 14
    var lines = [
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 940 \(Self.pixels(height))\""
        + " width=\"940\" height=\"\(Self.pixels(height))\""
        + " font-family=\"sans-serif\" font-size=\"12\" role=\"img\">",
      "<title>How many times as fast as what stands beside</title>",
      "<rect width=\"940\" height=\"\(Self.pixels(height))\" fill=\"#fff\"/>",
    ]
    for decade in low...high {
      let x = Self.pixels(place(Self.power(decade), low, high))
      let color = decade == 0 ? "#555" : "#ddd"
      lines.append(
        "<line x1=\"\(x)\" x2=\"\(x)\" y1=\"26\" y2=\"\(Self.pixels(height - 8))\""
          + " stroke=\"\(color)\"/>")
      lines.append(
        "<text x=\"\(x)\" y=\"18\" text-anchor=\"middle\" fill=\"#555\">"
          + "\(Figures.significant(Self.power(decade))) ×</text>")
    }
    for (index, entry) in entries.enumerated() {
      let middle = Self.top + Self.rowHeight * (Double(index) + 0.5)
      let y = Self.pixels(middle)
      let (from, to) = (place(1, low, high), place(entry.speed, low, high))
      let color = entry.speed >= 1 ? "#1b7f5c" : "#b3541e"
      lines.append(
        "<text x=\"\(Self.pixels(Self.left - 14))\" y=\"\(Self.pixels(middle + 4))\""
          + " text-anchor=\"end\" fill=\"#222\">\(Self.escaped(entry.name))</text>")
      lines.append(
        "<line x1=\"\(Self.pixels(from))\" x2=\"\(Self.pixels(to))\" y1=\"\(y)\" y2=\"\(y)\""
          + " stroke=\"\(color)\" stroke-width=\"4\"/>")
      lines.append("<circle cx=\"\(Self.pixels(to))\" cy=\"\(y)\" r=\"5\" fill=\"\(color)\"/>")
      let side = entry.speed >= 1 ? 10.0 : -10.0
      lines.append(
        "<text x=\"\(Self.pixels(to + side))\" y=\"\(Self.pixels(middle + 4))\""
          + " text-anchor=\"\(side > 0 ? "start" : "end")\" fill=\"#222\">"
          + "\(Figures.significant(entry.speed))</text>")
    }
    return (lines + ["</svg>"]).joined(separator: "\n") + "\n"
  }

  /// The powers of ten that hold all entries, with 1 among them.
  private var decades: (Int, Int) {
    var (low, high) = (0, 1)
    for entry in entries {
      while entry.speed < Self.power(low) { low -= 1 }
      while entry.speed > Self.power(high) { high += 1 }
    }
    return (low, high)
  }

  private func place(_ value: Double, _ low: Int, _ high: Int) -> Double {
    Self.left + Self.width * (Self.logarithm(value) - Double(low)) / Double(high - low)
  }

  private static func power(_ exponent: Int) -> Double {
    (0..<exponent.magnitude).reduce(1) { value, _ in exponent < 0 ? value / 10 : value * 10 }
  }

  /// To base ten, without a library: exact enough for pixels.
  private static func logarithm(_ value: Double) -> Double {
    var (rest, whole) = (value, 0.0)
    while rest >= 10 { (rest, whole) = (rest / 10, whole + 1) }
    while rest < 1 { (rest, whole) = (rest * 10, whole - 1) }
    var step = 0.5
    for _ in 0..<20 {
      rest *= rest
      if rest >= 10 { (rest, whole) = (rest / 10, whole + step) }
      step /= 2
    }
    return whole
  }

  private static func pixels(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(abs(tenths % 10))"
  }

  private static func escaped(_ text: String) -> String {
    text.map { $0 == "<" ? "&lt;" : $0 == "&" ? "&amp;" : $0 == ">" ? "&gt;" : String($0) }.joined()
  }
}
