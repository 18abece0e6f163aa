import Publishing
import Testing

@testable import Shell

/// Documentation/json.md names every member that the program writes, each in the section of
/// the object that has it.
@Suite struct JSONPageTests {
  /// The page's sections by their headings.
  private let sections: [String: String]

  init() {
    var sections: [String: String] = [:]
    for part in ManualBench.read("Documentation/json.md").split(separator: "\n## ").dropFirst() {
      let heading = part.prefix { $0 != "\n" }
      sections[String(heading)] = String(part.dropFirst(heading.count))
    }
    self.sections = sections
  }

  @Test func `Every member is named in its section`() throws {
    let bench = try ManualBench.bench(.zh)
    for line in [
      "use 青石县卫生健康局 2023",
      "correct 三公经费@2023.final = 24.38万元 because \"原件\"", "list indicators",
      "correct 1.得分 = 1 because \"原件\"",
      "check", "mark 1 asked \"请说明\"", "use all",
    ] {
      let result = LineRunner.run(line, on: bench)
      #expect(result.error == nil, "\(line)")
    }
    var checked = CheckedJSON(bench: bench)
    checked.listsHeld = true
    var named = Set<String>()
    for report in try bench.reports() {
      let object = try checked.object(report, try bench.check(report))
      walk(object, in: "A report", &named)
    }
    for member in [
      "scopeKind", "reason", "correction", "cellCorrections", "mark", "isOpen", "held",
    ] {
      #expect(named.contains(member), "no report has it, so the page was not tried: \(member)")
    }
  }

  private func walk(_ value: JSONValue, in section: String, _ named: inout Set<String>) {
    switch value {
    case .array(let values):
      for value in values { walk(value, in: section, &named) }
    case .object(let members):
      for member in members {
        let isPlace = ["source", "sources", "named"].contains(member.name)
        if named.insert(member.name + " of " + section).inserted {
          named.insert(member.name)
          #expect(
            sections[section]?.contains("`\(member.name)`") ?? false,
            "\(section) does not name \(member.name)")
        }
        let isSection = section == "A report" && sections[member.name] != nil
        walk(member.value, in: isPlace ? "sources" : isSection ? member.name : section, &named)
      }
    default: break
    }
  }
}
