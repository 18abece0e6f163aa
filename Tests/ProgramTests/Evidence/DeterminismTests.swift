import Glibc
import PseudoTerminal
import Testing

/// The shipped sessions give the same bytes whatever the locale, the time zone, the width and
/// the working folder are.
@Suite struct DeterminismTests {
  private static let root: String = {
    let here = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    return here.dropLast(4).joined(separator: "/")
  }()

  struct Surroundings: Sendable, CustomTestStringConvertible {
    var locale: String
    var zone: String
    var width: Int
    /// Where the program is started, and how many folders the copy is down.
    var folder: String
    var testDescription: String { "\(locale) \(zone) \(width) \(folder)" }

    /// Six in which every pair of settings meets; `GOUJI_SURROUNDINGS=all` asks for the
    /// twenty-four that there are, which take some minutes.
    static let chosen = getenv("GOUJI_SURROUNDINGS") == nil ? pairs : all

    private static let all = ["C", "C.UTF-8", "en_US.UTF-8"].flatMap { locale in
      ["UTC", "Asia/Shanghai"].flatMap { zone in
        [40, 200].flatMap { width in
          ["/", "."].map {
            Surroundings(locale: locale, zone: zone, width: width, folder: $0)
          }
        }
      }
    }

    private static let pairs = [
      Surroundings(locale: "C", zone: "UTC", width: 40, folder: "/"),
      Surroundings(locale: "C.UTF-8", zone: "Asia/Shanghai", width: 200, folder: "."),
      Surroundings(locale: "en_US.UTF-8", zone: "UTC", width: 200, folder: "/"),
      Surroundings(locale: "C", zone: "Asia/Shanghai", width: 200, folder: "."),
      Surroundings(locale: "C.UTF-8", zone: "UTC", width: 40, folder: "/"),
      Surroundings(locale: "en_US.UTF-8", zone: "Asia/Shanghai", width: 40, folder: "."),
    ]
  }

  @Test(arguments: Surroundings.chosen)
  func `Recorded anew they are byte for byte what ships`(surroundings: Surroundings) throws {
    let place = try TemporaryFolder.make() + "/另 一个"
    mkdir(place, 0o700)
    let copied = try ProgramRun(
      ["-c", "cp -r '\(Self.root)/Sessions' '\(Self.root)/Examples' '\(place)'"],
      program: "/bin/sh")
    #expect(copied.status == 0)
    let names = TemporaryFolder.names(place + "/Sessions").filter { $0.hasSuffix(".gouji") }
      .sorted()
    try #require(names.count > 2)
    let prefix = surroundings.folder == "/" ? place + "/" : ""
    let variables = [
      "LC_ALL": surroundings.locale, "TZ": surroundings.zone,
      "COLUMNS": String(surroundings.width),
    ]
    for options in [[], ["--update"]] {
      let run = try RunningProgram(
        ["replay"] + names.map { prefix + "Sessions/" + $0 } + options
          + ["--width", String(surroundings.width)],
        folder: surroundings.folder == "/" ? "/" : place, environment: variables)
      #expect(run.wait() == 0, "\(run.output)\(run.errors)")
    }
    for name in names {
      #expect(
        TemporaryFolder.bytes("\(place)/Sessions/\(name)")
          == TemporaryFolder.bytes("\(Self.root)/Sessions/\(name)"), "\(name)")
    }
  }
}
