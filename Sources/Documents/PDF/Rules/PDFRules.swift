/// The straight lines that a PDF draws on its pages.
enum PDFRules {
  /// The rules of each page in order; nil where the file is encrypted or out of the
  /// ordinary.
  static func rules(of bytes: [UInt8]) -> [[PageRule]]? {
    guard var file = PDFFile(bytes) else { return nil }
    var pages: [[PageRule]] = []
    let root = file.resolved(file.trailer["Root"])?.dictionary
    var visited = 0
    walk(root?["Pages"], inherited: [:], depth: 0, file: &file, visited: &visited, into: &pages)
    return pages
  }

  private static func walk(
    _ node: PDFObject?, inherited: [String: PDFObject], depth: Int, file: inout PDFFile,
    visited: inout Int, into pages: inout [[PageRule]]
  ) {
    visited += 1
    guard depth < 40, visited < 20_000, pages.count < PDFDocumentReader.mostPages,
      let node = file.resolved(node)?.dictionary
    else { return }
    var inherited = inherited
    for key in ["Resources", "MediaBox", "Rotate"] {
      if let value = node[key] { inherited[key] = value }
    }
    if let kids = file.resolved(node["Kids"])?.array {
      for kid in kids {
        walk(
          kid, inherited: inherited, depth: depth + 1, file: &file, visited: &visited,
          into: &pages)
      }
      return
    }
    pages.append(rules(of: node, inherited: inherited, file: &file))
  }

  private static func rules(
    of page: [String: PDFObject], inherited: [String: PDFObject], file: inout PDFFile
  ) -> [PageRule] {
    let box = file.resolved(inherited["MediaBox"])?.array?.compactMap { $0.number } ?? []
    guard box.count == 4 else { return [] }
    let frame = PageFrame(
      box: box, rotation: file.resolved(inherited["Rotate"])?.integer ?? 0)
    var content: [UInt8] = []
    switch file.resolved(page["Contents"]) {
    case .array(let parts)?:
      for part in parts.prefix(1000) {
        content += file.data(of: file.resolved(part))
        content.append(0x0A)
      }
    case let stream: content = file.data(of: stream)
    }
    var drawing = PageDrawing()
    drawing.run(
      content, resources: file.resolved(inherited["Resources"])?.dictionary ?? [:],
      matrix: .identity, depth: 0, file: &file)
    return drawing.segments.compactMap { frame.rule($0) }
  }
}

/// The page's box, and how its coordinates become points from the upper left.
private struct PageFrame {
  var left: Double
  var bottom: Double
  var width: Double
  var height: Double
  var rotation: Int

  init(box: [Double], rotation: Int) {
    left = min(box[0], box[2])
    bottom = min(box[1], box[3])
    width = abs(box[2] - box[0])
    height = abs(box[3] - box[1])
    self.rotation = ((rotation % 360) + 360) % 360
  }

  func rule(_ segment: DrawnSegment) -> PageRule? {
    let (x1, y1) = place(segment.x1, segment.y1)
    let (x2, y2) = place(segment.x2, segment.y2)
    if abs(y1 - y2) <= 1, abs(x1 - x2) > 1 {
      return PageRule(
        isHorizontal: true, position: (y1 + y2) / 2, start: min(x1, x2), end: max(x1, x2))
    }
    if abs(x1 - x2) <= 1, abs(y1 - y2) > 1 {
      return PageRule(
        isHorizontal: false, position: (x1 + x2) / 2, start: min(y1, y2), end: max(y1, y2))
    }
    return nil
  }

  private func place(_ x: Double, _ y: Double) -> (Double, Double) {
    let x = x - left
    let y = y - bottom
    return switch rotation {
    case 90: (y, x)
    case 180: (width - x, y)
    case 270: (height - y, width - x)
    default: (x, height - y)
    }
  }
}
