import Digests

/// The digests that tie a session's steps to each other. They find edits that
/// were not repaired; only a signature stops forgery.
enum SessionChain {
  /// 64 bits: nobody who edits by hand or by mistake meets them by chance.
  static let shownDigits = 16

  /// What the first step's digest starts from.
  static func start(_ header: SessionHeader) -> String { shown(header.coveredLines) }

  static func digest(after previous: String, covering lines: [String]) -> String {
    shown([previous] + lines)
  }

  private static func shown(_ lines: [String]) -> String {
    var hasher = SHA256Hasher()
    for line in lines {
      hasher.update(CanonicalText.line(line).utf8)
      hasher.update(CollectionOfOne(UInt8(ascii: "\n")))
    }
    return String(hasher.finish().hex.prefix(shownDigits))
  }
}

/// What the chain of digests says about a file.
public enum ChainVerdict: Hashable, Sendable {
  case intact
  /// Nothing was recorded, hence nothing can be broken.
  case nothingRecorded
  case broken([ChainBreak])
}

/// One place where a session was edited after it was recorded.
public struct ChainBreak: Hashable, Sendable {
  public enum Reason: Hashable, Sendable {
    /// The step, or the header above the first step, is not what was recorded.
    case digestDiffers
    /// A step among recorded ones has no digest.
    case digestMissing
    /// Steps were removed, inserted or moved before this one.
    case numberDiffers(found: Int)
    /// Steps were removed or added at the end.
    case countDiffers(recorded: Int)
    /// The header no longer says how many steps there are.
    case countMissing
  }

  public var step: Int
  public var line: Int
  public var reason: Reason
}

extension SessionFile {
  /// Checks every digest. Each links to the one *shown* above it, so that every
  /// edited step is named, not all that follow the first.
  public var chain: ChainVerdict {
    guard isRecorded else { return .nothingRecorded }
    var breaks: [ChainBreak] = []
    var previous = SessionChain.start(header)
    for step in steps {
      func note(_ reason: ChainBreak.Reason) {
        breaks.append(ChainBreak(step: step.number, line: step.line, reason: reason))
      }
      guard let mark = step.mark else {
        note(.digestMissing)
        continue
      }
      if mark.number != step.number {
        note(.numberDiffers(found: mark.number))
      }
      if SessionChain.digest(after: previous, covering: step.coveredLines) != mark.digest {
        note(.digestDiffers)
      }
      previous = mark.digest
    }
    let count: ChainBreak.Reason? =
      switch header.stepCount {
      case nil: .countMissing
      case steps.count: nil
      case .some(let recorded): .countDiffers(recorded: recorded)
      }
    if let count {
      breaks.append(
        ChainBreak(step: steps.count, line: steps.last?.line ?? 1, reason: count))
    }
    return breaks.isEmpty ? .intact : .broken(breaks)
  }
}
