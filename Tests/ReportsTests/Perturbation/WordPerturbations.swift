import Foundation
import Quantities
import Randomness
import Reports

/// Years, names and figures, replaced wherever they stand.
extension PerturbationKind {
  static let words: [PerturbationKind] = [
    PerturbationKind("years shifted") { subject, random in
      guard let year = subject.report.identity.year else { return nil }
      let shifts = (-3...3).filter { $0 != 0 && (2012...2026).contains(year + $0) }
      guard let shift = shifts.randomElement(using: &random) else { return nil }
      let text = subject.unbroken
      let change: @Sendable (String) -> String = { shifted($0, by: shift) }
      return Perturbation(
        name: "years shifted by \(shift)", text: { _ in change(text) },
        follow: { fact in
          var fact = fact.rewritten(change)
          fact.year = fact.year.map { $0 + shift }
          return fact
        })
    },
    PerturbationKind("place renamed") { subject, random in
      let title = subject.report.identity.department ?? ""
      guard let place = title.firstMatch(#"^\p{Han}{2,3}(?=[省市县区州镇乡])"#),
        let name = ["青屏", "沙渡", "白苇", "望坪", "鹿洲"].randomElement(using: &random)
      else { return nil }
      return renamed(place, name, in: subject.unbroken)
    },
    PerturbationKind("department renamed") { subject, random in
      let title = subject.report.identity.department ?? ""
      guard let organ = title.firstMatch(#"(?<=[省市县区州])\p{Han}{2,6}(?=[厅局]$)"#),
        let name = ["林草", "粮储", "文物", "体育", "气象"].randomElement(using: &random)
      else { return nil }
      let end = String(title.suffix(1))
      return renamed(organ + end, name + end, in: subject.unbroken)
    },
    PerturbationKind("amounts multiplied") { subject, random in
      let factor = Bool.random(using: &random) ? 2 : 3
      let text = subject.unbroken
      let kept = Amounts.notPlain(in: text, subject.report)
      let change: @Sendable (String) -> String = {
        Amounts.multiplied($0, by: factor, except: kept)
      }
      return Perturbation(
        name: "amounts times \(factor)", text: { _ in change(text) },
        follow: { fact in
          var fact = fact.rewritten { $0 == fact.value ? $0 : change($0) }
          let printed = change(fact.value + fact.unit)
          if printed.hasSuffix(fact.unit) {
            fact.value = String(printed.dropLast(fact.unit.count))
          }
          return fact
        })
    },
  ]

  private static func renamed(
    _ old: String, _ new: String, in text: String
  ) -> Perturbation {
    let change: @Sendable (String) -> String = { $0.replacing(old, with: new) }
    return Perturbation(
      name: "\(old) renamed to \(new)", text: { _ in change(text) },
      follow: { $0.rewritten(change) })
  }

  /// Four digits of either width that are a year by what stands around them, and years in
  /// Chinese numerals.
  private static func shifted(_ text: String, by shift: Int) -> String {
    let year =
      #"(?<![\d.])(?<!\d[,，])[2２][0０][012０１２]\d(?!\d(?!\d?[号月]))(?!,\d)"#
      + #"(?!\.\d+(?!\.?\d*[.年月日]))(?!\s*(万|亿|元|人|个|项|%|％|家|户|次))"#
    return text.replacing(year) { moved($0, by: shift) }
      .replacing("二[〇○零OＯ][一二][〇○零OＯ一二三四五六七八九](?=年)") { moved($0, by: shift) }
  }

  /// A year some years on, in the digits that it is written in.
  private static func moved(_ year: String, by shift: Int) -> String {
    let scripts = [
      "0123456789", "０１２３４５６７８９", "〇一二三四五六七八九", "○一二三四五六七八九",
      "零一二三四五六七八九", "O一二三四五六七八九", "Ｏ一二三四五六七八九",
    ].map { Array($0) }
    guard let digits = scripts.first(where: { script in year.allSatisfy(script.contains) })
    else { return year }
    let value = year.reduce(0) { $0 * 10 + (digits.firstIndex(of: $1) ?? 0) }
    return String(String(value + shift).compactMap(\.wholeNumberValue).map { digits[$0] })
  }
}

/// Amounts of money, by their form.
enum Amounts {
  /// With places, or with a unit of money behind; no rate.
  private static let pattern =
    #"(?<![\d.,])\d[\d,]*(\.\d+(?![\d.])(?!\s*[%％‰])|(?=\s*(万元|亿元|元)))"#

  static func multiplied(_ text: String, by factor: Int, except kept: Set<String>) -> String {
    text.replacing(pattern) { printed in
      let plain = printed.replacing(",", with: "")
      guard !kept.contains(normal(plain)), let amount = Parts(plain), amount.isLarge else {
        return printed
      }
      return amount.multiplied(by: factor)
    }
  }

  /// Values that a fact states in another form as well (a count without places in a cell),
  /// which would not follow everywhere.
  static func notPlain(in text: String, _ report: Report) -> Set<String> {
    var kept: Set<String> = []
    for fact in report.facts where fact.value.number != nil {
      for source in fact.sources {
        let printed = source.location.text
        if !text.contains(printed) || !printed.matches("^" + pattern) {
          kept.insert(normal(fact.value.text))
        }
      }
    }
    return kept
  }

  private static func normal(_ printed: String) -> String {
    ExactDecimal(printed: printed)?.normalized.description ?? printed
  }

  /// An amount as digits before and behind the point.
  private struct Parts {
    var digits: Int
    var places: Int

    init?(_ printed: String) {
      let parts = printed.split(separator: ".")
      places = parts.count > 1 ? parts[1].count : 0
      guard let value = Int(parts.joined()), places < 9 else { return nil }
      digits = value
    }

    /// Smaller ones may be points or rates.
    var isLarge: Bool { digits > (0..<places).reduce(110) { product, _ in product * 10 } }

    func multiplied(by factor: Int) -> String {
      let text = String(digits * factor)
      return places == 0 ? text : text.dropLast(places) + "." + text.suffix(places)
    }
  }
}

extension String {
  func firstMatch(_ pattern: String) -> String? {
    range(of: pattern, options: .regularExpression).map { String(self[$0]) }
  }
}
