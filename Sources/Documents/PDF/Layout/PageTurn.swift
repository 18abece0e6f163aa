/// Pages that are shown turned, and pages whose text is set sideways: a wide table on a page
/// that is higher than wide.
extension LayoutPage {
  /// The page with its rules, so that its text runs from left to right. Where the text is
  /// sideways, places are those on the page as one would turn it for reading.
  func upright(_ drawn: DrawnPage) -> LayoutPage {
    var page = self
    page.rules = drawn.rules
    // Words stand where they are shown; the size is the one that the file states.
    if drawn.isTurned { swap(&page.width, &page.height) }
    let (width, height) = (page.width, page.height)
    guard isSideways else { return page }
    switch drawn.text {
    case .across: return page
    case .up:
      for index in page.words.indices {
        page.words[index].turn { word in (height - word.bottom, word.x) }
      }
      page.rules = page.rules.map { rule in
        rule.isHorizontal
          ? PageRule(
            isHorizontal: false, position: height - rule.position, start: rule.start,
            end: rule.end)
          : PageRule(
            isHorizontal: true, position: rule.position, start: height - rule.end,
            end: height - rule.start)
      }
    case .down:
      for index in page.words.indices {
        page.words[index].turn { word in (word.y, width - word.right) }
      }
      page.rules = page.rules.map { rule in
        rule.isHorizontal
          ? PageRule(
            isHorizontal: false, position: rule.position, start: width - rule.end,
            end: width - rule.start)
          : PageRule(
            isHorizontal: true, position: width - rule.position, start: rule.start,
            end: rule.end)
      }
    }
    swap(&page.width, &page.height)
    return page
  }

  /// Whether most of what is written stands in words that are higher than wide.
  private var isSideways: Bool {
    var balance = 0
    for word in words where word.length > 1 {
      balance += word.height > word.width * 1.2 ? word.length : -word.length
    }
    return balance > 0
  }
}

extension PageWord {
  fileprivate mutating func turn(_ place: (PageWord) -> (x: Double, y: Double)) {
    (x, y) = place(self)
    swap(&width, &height)
  }
}
