import Glibc
import Testing

/// A working paper in a real browser.
@Suite struct BrowserTests {
  /// Chromium as Debian packages it; `make test` installs it.
  private static let browser = "/usr/bin/chromium"
  private static let isThere = access(browser, X_OK) == 0

  /// What the page became, and what the browser's console says.
  private func open(_ page: String, in folder: String) throws -> (dom: String, console: [Substring])
  {
    let run = try ProgramRun(
      [
        "120", BrowserTests.browser, "--headless", "--no-sandbox", "--disable-gpu",
        "--disable-background-networking", "--disable-component-update", "--no-first-run",
        "--disable-dev-shm-usage", "--hide-scrollbars", "--window-size=1000,1400",
        "--user-data-dir=\(folder)/profile", "--enable-logging=stderr", "--dump-dom",
        "file://\(folder)/\(page)",
      ], program: "/usr/bin/timeout")
    #expect(run.status == 0, "\(run.errors)")
    return (run.output, run.errors.split(separator: "\n").filter { $0.contains("CONSOLE") })
  }

  @Test(.enabled(if: isThere, "chromium is not installed: apt-get install chromium"))
  func `The paper shows without an error or a request, and has the session's figures`() throws {
    let folder = try TemporaryFolder.make()
    try TemporaryFolder.write(
      TemporaryFolder.report.replacing("一、", with: "<script>x</script>一、"),
      to: folder + "/report.txt")
    let run = try ProgramRun(
      ["--language", "zh"],
      input: """
        load report.txt
        list facts where 概念 ~ 三公 | plot
        check
        note <img src="http://127.0.0.1:9/x">
        export paper.html

        """, folder: folder)
    #expect(run.status == 0 && run.output.contains("已导出 工作底稿"), "\(run.output)\(run.errors)")
    let (dom, console) = try open("paper.html", in: folder)
    #expect(console.isEmpty, "\(console)")
    #expect(dom.contains("复核发现") && dom.contains("<svg") && dom.contains("&lt;script&gt;"))
    #expect(dom.contains("</mark>") && !dom.contains("<script"))
    // The same page with what it must not have: this test would see it.
    let page = TemporaryFolder.read(folder + "/paper.html")
    for bait in ["<img src=\"http://127.0.0.1:9/x\">", "<script>1</script>"] {
      try TemporaryFolder.write(
        page.replacing("</body>", with: bait + "</body>"), to: folder + "/bad.html")
      let (_, complaints) = try open("bad.html", in: folder)
      #expect(complaints.contains { $0.contains("Content Security Policy") }, "\(bait)")
    }
  }
}
