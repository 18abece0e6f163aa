package import Glibc

/// Seconds of processor: what other programs take does not count.
package enum ProcessorTime {
  /// Of this process so far.
  package static var own: Double { seconds(CLOCK_PROCESS_CPUTIME_ID) }

  /// Of the processes that this one started and waited for.
  package static var children: Double {
    var usage = rusage()
    getrusage(Int32(truncatingIfNeeded: RUSAGE_CHILDREN.rawValue), &usage)
    return seconds(of: usage)
  }

  package static func seconds(of usage: rusage) -> Double {
    [usage.ru_utime, usage.ru_stime].reduce(0) {
      $0 + Double($1.tv_sec) + Double($1.tv_usec) / 1e6
    }
  }

  package static func seconds(_ clock: clockid_t) -> Double {
    var time = timespec()
    clock_gettime(clock, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
