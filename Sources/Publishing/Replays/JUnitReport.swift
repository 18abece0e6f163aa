public import Sessions

/// Replays in the form that continuous integration shows: a suite a session, a case a step
/// and one for its evidence. Without times, so that the same result gives the same bytes.
///
///     <testsuite name="Sessions/first-audit.gouji" tests="3" failures="1" errors="0" skipped="0">
///       <testcase classname="Sessions/first-audit.gouji" name="1 load reports"/>
public struct JUnitReport: Sendable {
  private let suites: [JUnitSuite]

  public init(_ suites: [JUnitSuite]) { self.suites = suites }

  public var text: String {
    let all = suites.flatMap(\.cases)
    var lines = [
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>", "<testsuites \(JUnitSuite.counts(all))>",
    ]
    for suite in suites { lines += suite.lines }
    return (lines + ["</testsuites>", ""]).joined(separator: "\n")
  }
}

/// One session.
public struct JUnitSuite: Sendable {
  enum Verdict: Sendable {
    case passed, skipped, failed(String, [String]), unable(String, [String])
  }

  struct Case: Sendable {
    var name: String
    var verdict: Verdict
  }

  private let name: String
  let cases: [Case]

  /// A session that was replayed; `language` is `zh` or `en`.
  public init(_ path: String, _ report: ReplayReport, _ language: String) {
    name = path
    var cases: [Case] = []
    for step in report.steps {
      let verdict: Verdict
      switch step.verdict {
      case .proseOnly: continue
      case .same: verdict = .passed
      case .different(let difference): verdict = .failed(step.heading(language), difference)
      case .notRecorded, .notCompared, .notRun: verdict = .skipped
      }
      cases.append(Case(name: "\(step.number) \(step.command ?? "")", verdict: verdict))
    }
    let causes = report.causes.map { $0.text(language) }
    let evidence = SessionText.evidence(language)
    switch report.exitStatus {
    case 0: cases.append(Case(name: evidence, verdict: .passed))
    case 1:
      cases.append(Case(name: evidence, verdict: .failed(report.verdict(language), causes)))
    default:
      cases.append(Case(name: evidence, verdict: .unable(report.verdict(language), causes)))
    }
    self.cases = cases
  }

  /// A session that could not be replayed.
  public init(_ path: String, error: String) {
    name = path
    cases = [Case(name: path, verdict: .unable(error, []))]
  }

  var lines: [String] {
    let suite = XMLText.attribute(name)
    var lines = ["  <testsuite name=\"\(suite)\" \(Self.counts(cases))>"]
    for item in cases {
      let start = "    <testcase classname=\"\(suite)\" name=\"\(XMLText.attribute(item.name))\""
      func body(_ element: String, _ message: String, _ text: [String]) -> [String] {
        [
          start + ">",
          "      <\(element) message=\"\(XMLText.attribute(message))\">"
            + XMLText.content(text.joined(separator: "\n")) + "</\(element)>",
          "    </testcase>",
        ]
      }
      switch item.verdict {
      case .passed: lines.append(start + "/>")
      case .skipped: lines += [start + ">", "      <skipped/>", "    </testcase>"]
      case .failed(let message, let text): lines += body("failure", message, text)
      case .unable(let message, let text): lines += body("error", message, text)
      }
    }
    return lines + ["  </testsuite>"]
  }

  static func counts(_ cases: [Case]) -> String {
    var (failures, errors, skipped) = (0, 0, 0)
    for item in cases {
      switch item.verdict {
      case .passed: break
      case .skipped: skipped += 1
      case .failed: failures += 1
      case .unable: errors += 1
      }
    }
    return "tests=\"\(cases.count)\" failures=\"\(failures)\" errors=\"\(errors)\""
      + " skipped=\"\(skipped)\""
  }
}

extension SessionText {
  /// The case that is about the session as a whole.
  fileprivate static func evidence(_ language: String) -> String {
    language == "zh" ? "证据" : "evidence"
  }
}

/// Text inside XML. What XML cannot hold is written out, as `\u{1B}`.
private enum XMLText {
  static func attribute(_ text: String) -> String {
    content(text).replacing("\"", with: "&quot;").replacing("\n", with: "&#10;")
  }

  static func content(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\n": result += "\n"
      case "\u{FFFE}", "\u{FFFF}": result += "\\u{\(String(scalar.value, radix: 16))}"
      case _ where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value):
        result += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
