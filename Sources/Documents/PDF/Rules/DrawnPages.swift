/// The rules of pages whose drawing cannot be followed in the file (permissions that
/// encrypt it, damaged tables of contents), off pictures of them.
struct DrawnPages {
  let file: String
  let folder: TemporaryFolder

  /// A picture costs a hundred times what reading the file does.
  private static let mostPages = 30
  private static let resolution = 150

  func rules(pageCount: Int) -> [[PageRule]] {
    var result: [[PageRule]] = []
    for number in 1...max(1, min(pageCount, DrawnPages.mostPages)) {
      let drawn = try? ConverterProcess(
        program: "pdftoppm",
        arguments: [
          "-r", String(DrawnPages.resolution), "-gray", "-f", String(number), "-l",
          String(number), "-singlefile", file, "\(folder.path)/drawn",
        ],
        limits: ConverterProcess.Limits(
          seconds: 3, memory: 480 << 20, fileSize: 64 << 20, output: 1 << 16)
      ).run(in: folder)
      guard drawn?.status == 0, let picture = folder.read("drawn.pgm", limit: 64 << 20) else {
        break
      }
      result.append(PictureRules.rules(of: picture, resolution: DrawnPages.resolution))
    }
    return result
  }
}
