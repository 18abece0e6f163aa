import Testing

@testable import Reports

@Suite("The taxonomy")
struct TaxonomyTests {
  let taxonomy = Taxonomy.standard

  @Test("every concept has a path, a short name of its own and an English label")
  func names() {
    #expect(taxonomy.concepts.count > 100)
    #expect(Set(taxonomy.concepts.map(\.path)).count == taxonomy.concepts.count)
    #expect(Set(taxonomy.concepts.map(\.name)).count == taxonomy.concepts.count)
    for concept in taxonomy.concepts {
      #expect(!concept.name.isEmpty && concept.name.count <= 16, "\(concept.path)")
      #expect(!concept.english.isEmpty, "\(concept.path)")
      #expect(taxonomy.concept(labelled: concept.name)?.path == concept.path)
    }
  }

  @Test(
    "labels are found whatever their quotation marks, brackets and width",
    arguments: [
      ("“三公”经费", "threepublic.total"), ("三公经费", "threepublic.total"),
      ("因公出国(境)费", "threepublic.abroad"), ("公务接待", "threepublic.reception"),
      ("基本支出执行率", "expenditure.basic.execution_rate"), (" 项目 支出 ", "expenditure.project"),
    ])
  func labels(label: String, path: String) {
    #expect(taxonomy.concept(labelled: label)?.path == path)
  }

  @Test("every concept that a form's layout names is in the taxonomy")
  func layouts() {
    for layout in FormLibrary.standard.layouts {
      var paths = layout.columns.compactMap(\.concept)
      for rule in Array(layout.rows.values.joined()) + [layout.anyRow].compactMap({ $0 }) {
        paths += [rule.concept, rule.open].compactMap { $0 } + rule.roles.values
      }
      paths += layout.inlines.values.compactMap(\.concept)
      for path in paths { #expect(taxonomy.concept(at: path) != nil, "\(layout.name)：\(path)") }
    }
  }
}
