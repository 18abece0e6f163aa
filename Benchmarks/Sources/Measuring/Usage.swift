/// What a run took.
package struct Usage {
  package var status: Int32
  /// Passing time.
  package var seconds: Double
  /// Of the processor, by all processes of the run.
  package var processor: Double
  /// The highest resident size of one process, in bytes.
  package var peak: Int

  package init(status: Int32, seconds: Double, processor: Double, peak: Int) {
    (self.status, self.seconds, self.processor, self.peak) = (status, seconds, processor, peak)
  }

  /// The middle of several runs, in each figure by itself; the highest peak.
  package static func median(_ runs: [Usage]) -> Usage {
    Usage(
      status: runs.map(\.status).max() ?? 0,
      seconds: Figures.median(runs.map(\.seconds)),
      processor: Figures.median(runs.map(\.processor)),
      peak: runs.map(\.peak).max() ?? 0)
  }
}
