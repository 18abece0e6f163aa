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

  /// One of a kind. At the second bound the program is killed without a word of why.
  var all: [clx_bound] {
    let seconds = max(1, Int(computing.rounded(.up)))
    let bounds: [(kind: __rlimit_resource, first: Int, second: Int)] = [
      (RLIMIT_AS, memory, memory), (RLIMIT_FSIZE, fileSize, fileSize),
      (RLIMIT_CPU, seconds, seconds + 1), (RLIMIT_CORE, 0, 0),
    ]
    return bounds.map {
      clx_bound(kind: Int32($0.kind.rawValue), first: rlim_t($0.first), second: rlim_t($0.second))
    }
  }
}
