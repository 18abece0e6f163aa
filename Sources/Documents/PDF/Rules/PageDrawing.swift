/// A straight piece of a drawn path, in the page's own coordinates.
struct DrawnSegment {
  var x1: Double
  var y1: Double
  var x2: Double
  var y2: Double
}

/// The six numbers of a PDF transformation.
struct DrawingMatrix {
  var a: Double
  var b: Double
  var c: Double
  var d: Double
  var e: Double
  var f: Double

  static let identity = DrawingMatrix(a: 1, b: 0, c: 0, d: 1, e: 0, f: 0)

  /// This transformation first, the other behind it.
  func then(_ next: DrawingMatrix) -> DrawingMatrix {
    DrawingMatrix(
      a: a * next.a + b * next.c, b: a * next.b + b * next.d, c: c * next.a + d * next.c,
      d: c * next.b + d * next.d, e: e * next.a + f * next.c + next.e,
      f: e * next.b + f * next.d + next.f)
  }

  init(a: Double, b: Double, c: Double, d: Double, e: Double, f: Double) {
    (self.a, self.b, self.c, self.d, self.e, self.f) = (a, b, c, d, e, f)
  }

  init?(_ numbers: [Double]) {
    guard numbers.count >= 6 else { return nil }
    let last = Array(numbers.suffix(6))
    self.init(a: last[0], b: last[1], c: last[2], d: last[3], e: last[4], f: last[5])
  }

  func place(_ x: Double, _ y: Double) -> (Double, Double) {
    (a * x + c * y + e, b * x + d * y + f)
  }
}

/// Follows a page's drawing operators as far as straight lines need it.
struct PageDrawing {
  private(set) var segments: [DrawnSegment] = []
  /// How often text is begun that runs to the right, up, to the left and down, in the page's
  /// own coordinates.
  private(set) var textRuns = [0, 0, 0, 0]
  private var path = DrawnPath()
  private var operations = 0
  private var forms = 0

  /// A drawing with more lines is a picture, not a table.
  private static let mostSegments = 8000
  private static let mostOperations = 2_000_000
  private static let mostOperands = 64

  mutating func run(
    _ content: [UInt8], resources: [String: PDFObject], matrix start: DrawingMatrix,
    depth: Int, file: inout PDFFile
  ) {
    var scanner = PDFScanner(content)
    var matrix = start
    var saved: [DrawingMatrix] = []
    var numbers: [Double] = []
    numbers.reserveCapacity(PageDrawing.mostOperands)
    var name = ""
    while let token = scanner.nextOfDrawing() {
      switch token {
      case .number(let value):
        if numbers.count < PageDrawing.mostOperands { numbers.append(value) }
        continue
      case .other(.name(let value)):
        name = value
        continue
      case .other: continue
      case .operation(let operation):
        operations += 1
        if operations > PageDrawing.mostOperations
          || segments.count > PageDrawing.mostSegments
        {
          segments = []
          return
        }
        switch operation {
        case .save: if saved.count < 256 { saved.append(matrix) }
        case .restore: matrix = saved.popLast() ?? matrix
        case .transform: matrix = DrawingMatrix(numbers)?.then(matrix) ?? matrix
        case .form:
          draw(name, resources: resources, matrix: matrix, depth: depth, file: &file)
        case .image: PageDrawing.skipImage(&scanner)
        case .textMatrix: countText(DrawingMatrix(numbers)?.then(matrix) ?? matrix)
        default: extend(operation, numbers, matrix)
        }
      }
      numbers.removeAll(keepingCapacity: true)
    }
  }

  private mutating func extend(
    _ operation: DrawingOperation, _ n: [Double], _ matrix: DrawingMatrix
  ) {
    switch operation {
    case .move where n.count >= 2: path.begin(matrix.place(n[0], n[1]))
    case .line where n.count >= 2: path.add(matrix.place(n[0], n[1]))
    case .curve:
      // A curve is no rule; what goes on behind it is.
      if n.count >= 2 { path.begin(matrix.place(n[n.count - 2], n[n.count - 1])) }
    case .close: path.close()
    case .box where n.count >= 4:
      path.begin(matrix.place(n[0], n[1]))
      path.add(matrix.place(n[0] + n[2], n[1]))
      path.add(matrix.place(n[0] + n[2], n[1] + n[3]))
      path.add(matrix.place(n[0], n[1] + n[3]))
      path.close()
    case .stroke: stroke()
    case .closeAndStroke:
      path.close()
      stroke()
    case .fill: fill()
    case .discard: path = DrawnPath()
    default: return
    }
    if path.partCount > PageDrawing.mostSegments { path = DrawnPath() }
  }

  private mutating func countText(_ matrix: DrawingMatrix) {
    let direction = abs(matrix.a) >= abs(matrix.b) ? (matrix.a < 0 ? 2 : 0) : matrix.b < 0 ? 3 : 1
    textRuns[direction] += 1
  }

  private mutating func stroke() {
    for part in path.parts {
      if let bar = DrawnPath.bar(part) {
        segments.append(bar)
        continue
      }
      for (from, to) in zip(part, part.dropFirst()) {
        segments.append(DrawnSegment(x1: from.x, y1: from.y, x2: to.x, y2: to.y))
      }
    }
    path.removeAll()
  }

  private mutating func fill() {
    for part in path.parts {
      if let bar = DrawnPath.bar(part) { segments.append(bar) }
    }
    path.removeAll()
  }

  /// A form is a drawing kept apart and drawn by its name.
  private mutating func draw(
    _ name: String, resources: [String: PDFObject], matrix: DrawingMatrix, depth: Int,
    file: inout PDFFile
  ) {
    forms += 1
    guard depth < 6, forms < 200,
      let form = file.resolved(file.resolved(resources["XObject"])?.dictionary?[name]),
      case .stream(let dictionary, _) = form, dictionary["Subtype"]?.name == "Form"
    else { return }
    let own = DrawingMatrix(dictionary["Matrix"]?.array?.compactMap(\.number) ?? [])
    let inner = file.resolved(dictionary["Resources"])?.dictionary ?? resources
    let outer = path
    path = DrawnPath()
    run(
      file.data(of: form), resources: inner, matrix: own?.then(matrix) ?? matrix,
      depth: depth + 1, file: &file)
    path = outer
  }

  /// Behind `ID` come a picture's bytes up to `EI`.
  private static func skipImage(_ scanner: inout PDFScanner) {
    var index = scanner.index
    while index + 3 < scanner.end {
      if scanner.bytes[index + 1] == 0x45, scanner.bytes[index + 2] == 0x49,
        PDFScanner.isDelimiter(scanner.bytes[index]),
        PDFScanner.isDelimiter(scanner.bytes[index + 3])
      {
        scanner.index = index + 3
        return
      }
      index += 1
    }
    scanner.index = scanner.end
  }
}
