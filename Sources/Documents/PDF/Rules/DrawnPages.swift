/// The rules of pages whose drawing cannot be followed in the file (permissions that
/// encrypt it, damaged tables of contents), off pictures of them.
struct DrawnPages {
  let file: SharedBytes
  private(set) var rules: [[PageRule]] = []
  private(set) var remarks: [String] = []

  init(file: SharedBytes) { self.file = file }

  /// A picture costs a hundred times what reading the file does.
  private static let mostPages = 30
  private static let resolution = 150

  /// Draws the pages, as many as the time allows.
  mutating func follow(_ pageCount: Int, within budget: inout TimeBudget) {
    let count = min(pageCount, DrawnPages.mostPages)
    let folder = try? TemporaryFolder()
    defer { folder?.remove() }
    while let folder, rules.count < count {
      let number = String(rules.count + 1)
      let process = ConverterProcess(
        program: "pdftoppm",
        arguments: [
          "-r", String(DrawnPages.resolution), "-gray", "-f", number, "-l", number,
          "-singlefile", SharedBytes.path, "\(folder.path)/drawn",
        ],
        limits: ConverterProcess.Limits(
          seconds: 3, memory: 480 << 20, fileSize: 64 << 20, output: 1 << 16),
        input: file)
      guard let drawn = try? budget.run(process, in: folder), drawn.status == 0,
        let picture = folder.read("drawn.pgm", limit: 64 << 20)
      else { break }
      rules.append(PictureRules.rules(of: picture, resolution: DrawnPages.resolution))
    }
    if rules.count < pageCount {
      remarks.append("第 \(rules.count + 1) 页起未能读出表格线，表格依文字位置推定")
    }
  }
}
