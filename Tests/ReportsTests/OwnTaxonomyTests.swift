import Documents
import Testing

@testable import Reports

@Suite("A taxonomy of one's own")
struct OwnTaxonomyTests {
  private func file(_ text: String, _ path: String = "own.tsv") throws -> TaxonomyFile {
    try TaxonomyFile(path: path, bytes: Array(text.utf8))
  }

  /// `LINE kind` of every fault.
  private func faults(_ text: String) throws -> [String] {
    TaxonomySet.standard.faults(in: try file(text)).map { "\($0.line) \($0.kind)" }
  }

  @Test(
    "every built-in file is a valid example of the format",
    arguments: BuiltInData.files.map { $0.name })
  func builtIn(name: String) throws {
    let shipped = try #require(BuiltInData.files.first { $0.name == name })
    // Each says itself what it is.
    let file = try TaxonomyFile(path: name, bytes: shipped.bytes)
    #expect(!file.lines.isEmpty)
    #expect(TaxonomySet.standard.faults(in: file) == [])
  }

  @Test(
    "a faulty line is named with what is wrong",
    arguments: [
      ("threepublic.total\t\t三公大类", "1 noSection"),
      ("[概年]\na\tb", "1 unknownSection"),
      ("[概念]\nthreepublic.abroad  出境团组费", "2 spacesForTabs"),
      ("[概念]\nthreepublic.abrod\t\t出境团组费", "2 unknownConcept"),
      ("[概念]\n三公经费\t\t出境团组费", "2 malformedPath"),
      ("[概念]\nexpenditure.basic\t基本开支\t基本性支出", "2 renamedConcept"),
      ("[概念]\nexpenditure.forest\t造林支出\t造林", "2 wrongFields"),
      ("[概念]\nexpenditure.forest\t基本支出\t造林\tforest\t万元\tflow", "2 takenName"),
      ("[概念]\nexpenditure.forest\t造林支出\t造林\tforest\t万元\t流量", "2 unknownWord"),
      ("[概念]\nexpenditure.basic\t\t项目支出", "2 ambiguousLabel"),
      ("[概念]\nexpenditure.basic\t\t（）", "2 neverMatches"),
      ("[概念]\nexpenditure.basic\t\t甲支出；乙支出", "2 wrongSeparator"),
      ("[概念]\nexpenditure.basic\t\t基本支出合计", "2 knownLabel"),
      ("[表样]\ncolumn\t批准数\tstage=initial", "2 outsideLayout"),
      ("[表样]\nlayout\t三公经费表\tany\tlike=人员情况", "2 repeatedLayout"),
      ("[表样]\nlayout\t甲表\twhole\tlike=人员情況", "2 unknownWord"),
      ("[表样]\nlayout\t甲表\t整体\tlike=人员情况", "2 unknownWord"),
      ("[表样]\nlayout\t甲表\twhole", "2 unfinishedLayout"),
      ("[表样]\nlayout\t甲表\twhole\tlike=人员情况\ncolunm\t批准数\tstage=initial", "3 unknownKey"),
      ("[表样]\nlayout\t甲表\twhole\tlike=人员情况\ncolumn\t批准数\tstage=begin", "3 unknownWord"),
      ("[表样]\nlayout\t甲表\twhole\tlike=人员情况\ncolumn\t批准数\trole=rat", "3 unknownWord"),
      ("[表样]\nlayout\t甲表\twhole\tlike=人员情况\ncolumn\t批准数", "3 emptyColumn"),
      ("[表样]\nlayout\t甲表\twhole\tlike=人员情况\ncolumn\t上年批准数\tstage=initial", "3 neverMatches"),
      (
        "[表样]\nlayout\t甲表\twhole\tlike=人员情况\ncolumn\t批准数\tstage=initial\t核定数",
        "3 malformedAttribute"
      ),
      ("[表样]\nlayout\t甲表\twhole\tlike=人员情况\nrow\t财力\tconcpt=budget.total", "3 unknownAttribute"),
      ("[表样]\nlayout\t甲表\twhole\tlike=人员情况\nrow\t财力\tconcept=budget.totl", "3 unknownConcept"),
      ("[表样]\nlayout\t甲表\twhole\tlike=人员情况\nunit\t万圆", "3 unknownWord"),
      ("[表内用词]\nindicater\ttarget\t考核目标", "2 unknownKey"),
      ("[表内用词]\nindicator\tgaol\t考核目标", "2 unknownWord"),
      ("[表内用词]\nindicator\ttarget\t得分", "2 ambiguousLabel"),
      ("[说法]\nfinall\t实付", "2 unknownKey"),
      ("[说法]\nfinal\t实付;付出", "2 wrongSeparator"),
    ])
  func faulty(text: String, expected: String) throws {
    #expect(try faults(text) == [expected])
  }

  @Test("two layouts may name one column otherwise, one layout may not")
  func columns() throws {
    let first = "[表样]\nlayout\t甲表\twhole\tlike=人员情况\ncolumn\t批准数\tstage=initial\n"
    #expect(try faults(first + "layout\t乙表\twhole\tlike=人员情况\ncolumn\t批准数\tstage=budget") == [])
    #expect(try faults(first + "column\t批准数\tstage=budget") == ["4 ambiguousLabel"])
  }

  @Test("other encodings, byte order marks and line ends are read all the same")
  func encodings() throws {
    let text = "[概念]\r\n\"expenditure.basic\"\t\t\"保障性支出;基本类支出\"\t\t\t\r\n"
    let plain = try file(text)
    #expect(plain.text(of: .concepts) == "expenditure.basic\t\t保障性支出;基本类支出\n")
    #expect(TaxonomySet.standard.faults(in: plain) == [])
    let marked = try TaxonomyFile(path: "own.tsv", bytes: [0xEF, 0xBB, 0xBF] + Array(text.utf8))
    #expect(marked.isSame(as: plain))
    var wide: [UInt8] = [0xFF, 0xFE]
    for unit in text.utf16 { wide += [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
    let spreadsheet = try TaxonomyFile(path: "own.tsv", bytes: wide)
    #expect(spreadsheet.isSame(as: plain))
    #expect(TaxonomySet.standard.faults(in: spreadsheet).map(\.kind) == [.otherEncoding])
    // [概念] 换行 expenditure.basic 制表符 制表符 保障性支出, as GBK has it.
    let chinese: [UInt8] =
      [0x5B, 0xB8, 0xC5, 0xC4, 0xEE, 0x5D, 0x0A] + Array("expenditure.basic\t\t".utf8)
      + [0xB1, 0xA3, 0xD5, 0xCF, 0xD0, 0xD4, 0xD6, 0xA7, 0xB3, 0xF6, 0x0A]
    let saved = try TaxonomyFile(path: "own.tsv", bytes: chinese)
    #expect(saved.text(of: .concepts) == "expenditure.basic\t\t保障性支出\n")
    #expect(TaxonomySet.standard.faults(in: saved).map(\.kind) == [.otherEncoding])
  }

  private static let report = """
    青石县水务局2024年度部门整体支出绩效自评报告

    一、部门基本情况

    2024年，全局保障性支出实付812.50万元。

    附件：部门整体支出绩效自评表
    单位：万元

    财力情况\t年初批准数\t变动后总数\t实付数\t上年实付数\t结余去向
    部门总财力\t1,400.00\t1,500.00\t1,450.00\t1,310.00\t交回
    保障性支出\t800.00\t830.00\t812.50\t760.20\t
    河道整治支出\t200.00\t210.00\t205.00\t188.00\t
    """

  private static let own = """
    [概念]
    expenditure.basic\t\t保障性支出
    expenditure.project.river\t河道整治支出\t\triver works\t万元\tflow
    [表样]
    layout\t青石整体表\twhole\tlike=部门整体支出绩效自评表
    column\t年初批准数\tstage=initial
    column\t变动后总数\tstage=adjusted
    column\t实付数\tstage=final
    column\t结余去向\trole=other
    row\t部门总财力\tconcept=budget.total
    row\t河道整治支出\tconcept=expenditure.project.river
    [说法]
    final\t实付
    """

  @Test("a form and a text in words of one's own are read by them, and not without")
  func reading() throws {
    let document = try Sample.document(Self.report)
    let before = try ReportReader().read(document)
    #expect(before.values("budget.total").isEmpty && before.values("expenditure.basic").isEmpty)

    let file = try file(Self.own)
    #expect(TaxonomySet.standard.faults(in: file) == [])
    let set = TaxonomySet(own: [file])
    let report = try ReportReader(taxonomy: set).read(document)
    #expect(report.values("budget.total", "2024.initial") == ["1400.00万元"])
    #expect(report.values("budget.total", "2024.adjusted") == ["1500.00万元"])
    #expect(report.values("budget.total", "2024.final") == ["1450.00万元"])
    #expect(report.values("budget.total", "2023.final") == ["1310.00万元"])
    #expect(report.values("expenditure.project.river", "2024.final") == ["205.00万元"])
    // A label of [概念] counts in the form and in the text: one fact with two sources.
    let basic = report.facts.filter {
      $0.concept == "expenditure.basic" && $0.period?.description == "2024.final"
    }
    #expect(basic.map(\.value.text) == ["812.50"])
    #expect(basic.first?.sources.count == 2)
  }

  @Test("a layout like another reads a label as its own line says")
  func override() throws {
    let library = TaxonomySet(own: [
      try file(
        "[表样]\nlayout\t甲表\twhole\tlike=部门整体支出绩效自评表\nrow\t基本支出\tconcept=expenditure.total")
    ]).library
    let own = try #require(library.layouts.first)
    #expect(own.name == "甲表")
    let (basic, project) = (Sample.passage("基本支出"), Sample.passage("项目支出"))
    #expect(library.row(FormCell(basic), in: own)?.concept == "expenditure.total")
    #expect(library.row(FormCell(project), in: own)?.concept == "expenditure.project")
  }

  @Test("the digest's bytes change with every file taken")
  func contents() throws {
    let file = try file(Self.own)
    #expect(TaxonomySet(own: [file]).contents != TaxonomySet.standard.contents)
    #expect(TaxonomySet(own: []).contents == TaxonomySet.standard.contents)
  }
}
