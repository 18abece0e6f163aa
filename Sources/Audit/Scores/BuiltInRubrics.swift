public import Language

/// The rubrics that ship, each under the name of the pack that it belongs to.
public enum BuiltInRubrics {
  /// How targets and results are read, whatever the rubric.
  static var words: String {
    String(decoding: PackageResources.rubric_words_gouji, as: UTF8.self)
  }

  /// The text of each, oldest first.
  public static var texts: [String] {
    [
      PackageResources.rubric_mof_2013_gouji, PackageResources.rubric_mof_2020_gouji,
      PackageResources.rubric_hunan_2023_gouji,
    ].map { String(decoding: $0, as: UTF8.self) }
  }

  /// The rubric in force where these packs are: the last of them that has one, on top of
  /// those before it. Where no pack has one, the national one serves, and says so.
  ///
  /// - Parameter grades: What a total is called under these packs.
  public static func rubric(
    forPacks packs: [String], grades: [GradeDefinition], vocabulary: any Vocabulary
  ) throws(PackFault) -> Rubric {
    var all: [Rubric] = []
    for text in texts { all.append(try Rubric(text: text, vocabulary: vocabulary)) }
    let words = try Rubric(text: words, vocabulary: vocabulary)
    var result: Rubric? = nil
    for pack in packs {
      guard let next = all.first(where: { $0.name == pack }) else { continue }
      result = result.map { next.stacked(on: $0) } ?? next
    }
    let national = BuiltInPacks.standard.reversed().lazy.compactMap { name in
      all.first { $0.name == name }
    }.first
    var serving = result ?? national ?? words
    serving.isOfPack = result != nil
    serving.grades = grades.map(GradeBand.init)
    return serving.stacked(on: words)
  }
}
