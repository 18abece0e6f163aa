extension Writer {
  /// Writes the whole report.
  mutating func report() {
    if plan.style.layout.formsFirst {
      attachments()
      body()
    } else {
      body()
      attachments()
    }
  }

  private mutating func body() {
    cover()
    introduction()
    overview()
    finances()
    performance()
  }
}
