import Randomness

/// Choices that a seed decides, the same on every machine.
struct Dice: Sendable {
  private var generator: SeededGenerator

  init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

  /// A number from 0 to `bound` − 1.
  mutating func below(_ bound: Int) -> Int {
    Int(generator.next().multipliedFullWidth(by: UInt64(bound)).high)
  }

  mutating func from(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + below(range.count)
  }

  mutating func from(_ range: ClosedRange<Int64>) -> Int64 {
    range.lowerBound + Int64(below(Int(range.upperBound - range.lowerBound) + 1))
  }

  /// True in so many of a hundred cases.
  mutating func chance(_ percent: Int) -> Bool { below(100) < percent }

  mutating func pick<Element>(_ choices: [Element]) -> Element { choices[below(choices.count)] }

  mutating func pick<Element>(_ choices: Element...) -> Element { choices[below(choices.count)] }

  /// `count` of the choices, each once, in their own order.
  mutating func some<Element>(_ count: Int, of choices: [Element]) -> [Element] {
    var left = min(count, choices.count)
    var taken: [Element] = []
    taken.reserveCapacity(left)
    for (index, choice) in choices.enumerated() where left > 0 {
      if below(choices.count - index) < left {
        taken.append(choice)
        left -= 1
      }
    }
    return taken
  }
}
