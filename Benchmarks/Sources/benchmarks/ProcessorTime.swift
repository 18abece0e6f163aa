import Glibc

/// Seconds of processor: what other programs take does not count.
enum ProcessorTime {
  /// Of this process so far.
  static var own: Double { seconds(CLOCK_PROCESS_CPUTIME_ID) }

  /// Of the processes that this one started and waited for.
  static var children: Double {
    var usage = rusage()
    getrusage(Int32(truncatingIfNeeded: RUSAGE_CHILDREN.rawValue), &usage)
    return [usage.ru_utime, usage.ru_stime].reduce(0) {
      $0 + Double($1.tv_sec) + Double($1.tv_usec) / 1e6
    }
  }

  static func seconds(_ clock: clockid_t) -> Double {
    var time = timespec()
    clock_gettime(clock, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
