/// The data files that ship, by the section that their lines belong to.
enum BuiltInData {
  static let files: [(name: String, section: TaxonomySection, bytes: [UInt8])] =
    [
      ("taxonomy.tsv", .concepts, PackageResources.taxonomy_tsv),
      ("score-forms.tsv", .forms, PackageResources.score_forms_tsv),
      ("titles.tsv", .titles, PackageResources.titles_tsv),
      ("level-words.tsv", .levels, PackageResources.level_words_tsv),
      ("regions.tsv", .regions, PackageResources.regions_tsv),
      ("narrative-subjects.tsv", .subjects, PackageResources.narrative_subjects_tsv),
      ("narrative-aspects.tsv", .aspects, PackageResources.narrative_aspects_tsv),
      ("narrative-words.tsv", .words, PackageResources.narrative_words_tsv),
      ("narrative-units.tsv", .units, PackageResources.narrative_units_tsv),
    ]
    + FormLibrary.standardLayouts.map { ("layouts/\($0.name)", .layouts, $0.bytes) }

  /// What also decides how a report is read, and is not changed by files of one's own.
  static let fixed: [(name: String, bytes: [UInt8])] = [
    ("conclusion-words.tsv", PackageResources.conclusion_words_tsv),
    ("figure-kinds.tsv", PackageResources.figure_kinds_tsv),
  ]

  /// Taken apart, for the check of further files.
  static let parsed: [TaxonomyFile] = files.compactMap { file in
    try? TaxonomyFile(path: file.name, bytes: file.bytes, section: file.section)
  }
}

extension BuiltInData {
  /// Words that things are counted in.
  static let measureWords: Set<String> = {
    var words: Set<String> = []
    for line in parsed.flatMap({ $0.lines[.units] ?? [] }) where line.fields.count > 1 {
      words.formUnion(line.fields[1].split(separator: "|").map { String($0) })
    }
    return words
  }()
}
