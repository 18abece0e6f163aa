import CLinux
import Glibc

/// What the system holds another program to.
struct ProcessLimits {
  /// Seconds of computing.
  var computing: Double
  /// Address space, in bytes.
  var memory: Int
  /// The largest file that it may write.
  var fileSize: Int

  /// Sets them from outside, on a program that has just been started: its loader is still
  /// at work. A program that exists to set them and then become another costs a millisecond
  /// a file. False where the system does not let us.
  func set(on process: pid_t) -> Bool {
    let seconds = max(1, Int(computing.rounded(.up)))
    // At the second bound of a kind the program is killed without a word of why.
    let bounds: [(kind: __rlimit_resource, first: Int, second: Int)] = [
      (RLIMIT_AS, memory, memory), (RLIMIT_FSIZE, fileSize, fileSize),
      (RLIMIT_CPU, seconds, seconds + 1), (RLIMIT_CORE, 0, 0),
    ]
    for (kind, first, second) in bounds {
      var limit = rlimit(rlim_cur: rlim_t(first), rlim_max: rlim_t(second))
      // A program that has ended already needs no limits.
      if prlimit(process, Int32(kind.rawValue), &limit, nil) != 0, errno != ESRCH { return false }
    }
    return true
  }
}
