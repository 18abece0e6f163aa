/// A moment after which waiting is given up.
struct Deadline {
  private let end: ContinuousClock.Instant

  init(seconds: Double) {
    end = .now + .seconds(seconds)
  }

  var hasPassed: Bool { .now >= end }
}
