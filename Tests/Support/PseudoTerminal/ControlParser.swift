/// Takes a program's output apart into characters and control sequences.
struct ControlParser {
  struct Sequence {
    let isPrivate: Bool
    let parameters: [Int?]
    let final: Unicode.Scalar

    func parameter(_ index: Int) -> Int? {
      index < parameters.count ? parameters[index] : nil
    }
  }

  enum Event {
    case character(Unicode.Scalar)
    case control(Unicode.Scalar)
    case sequence(Sequence)
    case escape(Unicode.Scalar)
    case unknown(String)
  }

  private enum State {
    case ground
    case escape
    /// After `ESC (` and its like, which name a character set.
    case characterSet
    case sequence(String)
    /// A title or another text for the terminal itself, up to BEL or `ESC \`.
    case text
  }

  private var state = State.ground

  mutating func take(_ scalar: Unicode.Scalar) -> Event? {
    switch state {
    case .ground:
      if scalar == "\u{1B}" {
        state = .escape
        return nil
      }
      return scalar.value < 0x20 || scalar.value == 0x7F ? .control(scalar) : .character(scalar)
    case .escape:
      state = .ground
      switch scalar {
      case "[": state = .sequence("")
      case "]", "P", "^", "_": state = .text
      case "(", ")", "*", "+": state = .characterSet
      default: return .escape(scalar)
      }
      return nil
    case .characterSet:
      state = .ground
      return nil
    case .text:
      if scalar == "\u{7}" { state = .ground }
      if scalar == "\u{1B}" { state = .escape }
      return nil
    case .sequence(let body):
      guard scalar.value >= 0x40, scalar.value <= 0x7E else {
        state = .sequence(body + String(scalar))
        return nil
      }
      state = .ground
      return sequence(body, scalar)
    }
  }

  private func sequence(_ body: String, _ final: Unicode.Scalar) -> Event {
    let isPrivate = body.first.map { "?><=".contains($0) } ?? false
    let fields = body.drop { "?><=".contains($0) }
    guard fields.allSatisfy({ $0.isNumber || $0 == ";" }) else {
      return .unknown("CSI \(body)\(final)")
    }
    let parameters = fields.split(separator: ";", omittingEmptySubsequences: false).map {
      Int($0)
    }
    return .sequence(Sequence(isPrivate: isPrivate, parameters: parameters, final: final))
  }
}
