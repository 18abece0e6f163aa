import Glibc
import OfficeFiles
import Testing

@testable import Shell

/// What lies in a folder is told by its content: reports are read, the rest is counted.
@Suite struct FolderLoadingTests {
  let trial: Trial
  let folder: String

  init() throws {
    trial = try Trial(loaded: false)
    folder = try SampleReports.folder()
    try SampleReports.write(SampleReports.forestry, to: folder + "/forestry.txt")
  }

  static let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13]

  static var archive: [UInt8] {
    var zip = ZipFile()
    zip.add("报告.txt", SampleReports.roads)
    return zip.bytes
  }

  @Test func `What is plainly something else is counted by what it is`() throws {
    try SampleReports.write(Self.png, to: folder + "/seal.txt")
    try SampleReports.write(Self.archive, to: folder + "/reports.zip")
    try SampleReports.write([0x7F, 0x45, 0x4C, 0x46, 2, 1, 1, 0], to: folder + "/tool")
    try SampleReports.write([UInt8](), to: folder + "/empty.docx")
    try SampleReports.write("名称,数\n甲,1\n", to: folder + "/list.csv")
    let shown = trial.run("load \(folder)")
    #expect(shown.contains("碧川县林业局 2023"))
    #expect(!shown.contains("✗"))
    #expect(shown.contains("略过 5 个不是报告的文件："))
    for part in ["图片 1", "压缩包（须先解压） 1", "程序 1", "空文件 1", "其他文字 1"] {
      #expect(shown.contains(part), "\(part)")
    }
  }

  @Test func `A file named outright is never passed over`() throws {
    try SampleReports.write(Self.png, to: folder + "/seal.txt")
    try SampleReports.write(Self.archive, to: folder + "/reports.zip")
    #expect(trial.run("load \(folder)/seal.txt").contains("是图片，格式为 png"))
    #expect(trial.run("load \(folder)/reports.zip").contains("是压缩包（须先解压），格式为 zip"))
    try SampleReports.write([UInt8](), to: folder + "/empty.txt")
    #expect(trial.run("load \(folder)/empty.txt").contains("是空文件"))
    let both = trial.run("load \(folder)/forestry.txt \(folder)/seal.txt")
    #expect(both.contains("碧川县林业局 2023") && both.contains("✗ seal.txt 是图片"))
  }

  @Test func `A folder of nothing but other things says what they are`() throws {
    let other = try SampleReports.folder()
    try SampleReports.write(Self.png, to: other + "/a.png")
    let shown = trial.run("load \(other)")
    #expect(shown.contains("里没有报告（略过 1 个不是报告的文件：图片 1）"))
  }

  @Test func `A wrong ending does not matter`() throws {
    let word = WordFile(
      SampleReports.roads.split(separator: "\n").map { WordFile.paragraph(String($0)) }.joined())
    try SampleReports.write(word.bytes, to: folder + "/roads.json")
    let shown = trial.run("load \(folder)")
    #expect(shown.contains("碧川县林业局 2023") && shown.contains("碧川县交通运输局 2024"))
  }

  @Test func `What may be a damaged report is said, one line each`() throws {
    let garbage = (0..<4096).map { UInt8(truncatingIfNeeded: $0 &* 197 ^ $0 >> 3) }
    try SampleReports.write(garbage, to: folder + "/garbage.docx")
    let word = WordFile(WordFile.paragraph("自评")).bytes
    try SampleReports.write(Array(word.dropLast(40)), to: folder + "/cut.docx")
    try SampleReports.write("明天的天气\n\n多云转晴。\n", to: folder + "/weather.txt")
    let shown = trial.run("load \(folder)")
    #expect(shown.contains("碧川县林业局 2023"))
    for name in ["garbage.docx", "cut.docx", "weather.txt"] {
      #expect(shown.split(separator: "\n").count { $0.contains("✗") && $0.contains(name) } == 1)
    }
  }

  @Test
  func `Circles of links, pipes, sockets and devices neither block nor repeat`() throws {
    let beginning = ContinuousClock.now
    defer { #expect(ContinuousClock.now - beginning < .seconds(60)) }
    symlink(".", folder + "/again")
    symlink("ring2", folder + "/ring1")
    symlink("ring1", folder + "/ring2")
    symlink("nowhere", folder + "/gone.txt")
    symlink("/dev/zero", folder + "/zero.txt")
    #expect(mkfifo(folder + "/pipe.txt", 0o600) == 0)
    let below = try SampleReports.folder()
    // A folder that leads back up, without leaving the test's own.
    symlink(folder, below + "/back")
    symlink(below, folder + "/below")
    let shown = trial.run("load \(folder)")
    #expect(shown.contains("碧川县林业局 2023 整体支出  "))
    #expect(!shown.contains("逐字节相同"))
    #expect(shown.contains("✗ 没有文件 gone.txt"))
    #expect(shown.contains("✗ 读不了 ring1："))
    #expect(shown.contains("管道或设备 2"))
    #expect(trial.run("load \(folder)/pipe.txt").contains("不是普通文件"))
    #expect(trial.run("load \(folder)/zero.txt").contains("不是普通文件"))
  }

  @Test func `A file that cannot be read to its end is one line`() throws {
    // Nobody may read what is not mapped, not even the administrator.
    symlink("/proc/self/mem", folder + "/locked.txt")
    let shown = trial.run("load \(folder)")
    #expect(shown.contains("碧川县林业局 2023"))
    #expect(shown.contains("✗ 读不了 locked.txt："))
  }

  @Test func `A file that vanishes after it was found is one line`() throws {
    let path = folder + "/gone.txt"
    try SampleReports.write(SampleReports.roads, to: path)
    let found = try FileFinder.find(folder, at: nil)
    unlink(path)
    let result = try ReportLoader(bench: trial.bench).load(found.files)
    #expect(result.loaded.map(\.path) == [folder + "/forestry.txt"])
    #expect(result.faults.map(\.fault.code) == [.fileMissing])
  }

  @Test(arguments: [
    ("esc\u{1B}[31m.txt", "esc\\u{1B}[31m.txt"), ("two\nlines.txt", "two\\nlines.txt"),
    ("turned\u{202E}txt.exe", "turned\\u{202E}txt.exe"), ("tab\tname.txt", "tab\\tname.txt"),
  ])
  func `Names that would steer the terminal are written out`(name: String, shown: String) throws {
    try SampleReports.write("", to: folder + "/" + name)
    try SampleReports.write(
      "明天的天气\n\n多云转晴。\n", to: folder + "/" + name.replacing(".", with: "2."))
    let text = trial.run("load \(folder)")
    #expect(text.contains(shown.replacing(".", with: "2.")), "\(text)")
    #expect(!text.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{202E}" || $0 == "\t" })
    // Shown as it is loaded: a good report under such a name.
    try SampleReports.write(SampleReports.roads, to: folder + "/" + name)
    let loaded = trial.run("load \(folder)")
    #expect(loaded.contains("碧川县交通运输局 2024"))
    _ = trial.run("use 碧川县交通运输局")
    #expect(trial.run("explain 基本支出").contains(shown))
  }

  @Test func `A name that is no UTF-8 is read, and can be typed as it is shown`() throws {
    let bytes: [UInt8] = Array((folder + "/b").utf8) + [0xE9, 0xFF] + Array("d.txt".utf8) + [0]
    let descriptor = bytes.withUnsafeBufferPointer { buffer in
      buffer.withMemoryRebound(to: CChar.self) { open($0.baseAddress!, O_WRONLY | O_CREAT, 0o600) }
    }
    #expect(descriptor >= 0)
    let text = Array(SampleReports.roads.utf8)
    #expect(write(descriptor, text, text.count) == text.count)
    close(descriptor)
    #expect(trial.run("load \(folder)").contains("碧川县交通运输局 2024"))
    let other = try Trial(loaded: false)
    #expect(other.run("load \(folder)/b%E9%FFd.txt").contains("碧川县交通运输局 2024"))
  }

  @Test func `Files come in the order of their paths, however many are read at once`() throws {
    for number in 0..<40 {
      let name = String(number * 7919 % 100)
      try SampleReports.write(
        SampleReports.roads.replacing("交通运输局", with: "第\(number)中学")
          .replacing("1900", with: String(1900 + number)),
        to: folder + "/\(name).txt")
    }
    var orders: [[String]] = []
    for jobs in [1, 2, 4] {
      let trial = try Trial(loaded: false)
      trial.bench.jobs = jobs
      _ = trial.run("load \(folder)")
      orders.append(try trial.bench.reports().flatMap { $0.loaded.files.map(\.record.path) })
    }
    #expect(orders[0].count == 41)
    #expect(orders[0] == orders[0].sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
    #expect(orders[1] == orders[0] && orders[2] == orders[0])
  }

  @Test func `A folder loaded again is not read again`() throws {
    _ = trial.run("load \(folder)")
    #expect(trial.run("load \(folder)").contains("（未变）"))
    try SampleReports.write(
      SampleReports.forestry.replacing("16.5", with: "17.5"), to: folder + "/forestry.txt")
    #expect(trial.run("load \(folder)").contains("（重新读取）"))
  }
}
