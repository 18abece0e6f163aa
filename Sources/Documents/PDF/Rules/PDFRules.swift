/// The straight lines that a PDF draws on its pages, page after page.
struct PDFRules {
  /// Pages and groups of pages in one group.
  private struct Group {
    var kids: [PDFObject]
    var next = 0
    var inherited: [String: PDFObject]
  }

  private var file: PDFFile
  private var open: [Group] = []
  private var visited = 0
  private var count = 0

  /// Nil where the file is encrypted or out of the ordinary.
  init?(_ bytes: [UInt8]) {
    guard var file = PDFFile(bytes) else { return nil }
    let root = file.resolved(file.trailer["Root"])?.dictionary
    if let pages = root?["Pages"] { open = [Group(kids: [pages], inherited: [:])] }
    self.file = file
  }

  /// How many pages the file says that it has; nothing may depend on its being true.
  mutating func statedCount() -> Int? {
    let root = file.resolved(file.trailer["Root"])?.dictionary
    return file.resolved(file.resolved(root?["Pages"])?.dictionary?["Count"])?.integer
  }

  /// The rules of all pages in order.
  static func rules(of bytes: [UInt8]) -> [[PageRule]]? {
    guard var rules = PDFRules(bytes) else { return nil }
    var pages: [[PageRule]] = []
    while let page = rules.next() { pages.append(page.rules) }
    return pages
  }

  private static let deepest = 40
  private static let mostVisited = 20_000

  /// The drawing of the next page; nil behind the last.
  mutating func next() -> DrawnPage? {
    while let group = open.last {
      guard group.next < group.kids.count else {
        open.removeLast()
        continue
      }
      open[open.count - 1].next += 1
      visited += 1
      guard visited < PDFRules.mostVisited, count < PDFDocumentReader.mostPages else {
        open = []
        return nil
      }
      guard let node = file.resolved(group.kids[group.next])?.dictionary else { continue }
      var inherited = group.inherited
      for key in ["Resources", "MediaBox", "Rotate"] {
        if let value = node[key] { inherited[key] = value }
      }
      if let kids = file.resolved(node["Kids"])?.array {
        if open.count < PDFRules.deepest { open.append(Group(kids: kids, inherited: inherited)) }
        continue
      }
      count += 1
      return drawing(of: node, inherited: inherited)
    }
    return nil
  }

  private mutating func drawing(
    of page: [String: PDFObject], inherited: [String: PDFObject]
  ) -> DrawnPage {
    let box = file.resolved(inherited["MediaBox"])?.array?.compactMap { $0.number } ?? []
    guard box.count == 4 else { return DrawnPage() }
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
    return DrawnPage(
      rules: drawing.segments.compactMap { frame.rule($0) }, isTurned: frame.isTurned,
      text: frame.direction(of: drawing.textRuns))
  }
}

/// What the drawing of a page tells beside its words.
struct DrawnPage {
  /// Which way the lines of text run on the page as it is shown.
  enum TextDirection {
    case across, up, down
  }

  var rules: [PageRule] = []
  /// The page is shown turned by a quarter: its width is the height that the file states.
  var isTurned = false
  var text = TextDirection.across
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

  var isTurned: Bool { rotation == 90 || rotation == 270 }

  /// Which way most of the text runs once the page is shown as it is to be.
  func direction(of runs: [Int]) -> DrawnPage.TextDirection {
    let sum = runs.reduce(0, +)
    // To the right, up, to the left, down; a page is turned clockwise.
    let turns = rotation / 90
    if runs[(1 + turns) % 4] * 2 > sum { return .up }
    if runs[(3 + turns) % 4] * 2 > sum { return .down }
    return .across
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
