import Testing

@testable import Reports

@Suite("Problems, measures and what the results are used for")
struct ConclusionTests {
  static let title = "2022年度青石县水利局部门整体支出绩效自评报告\n\n"

  func read(_ text: String) throws -> [Conclusion] {
    try Sample.report(Self.title + text).conclusions
  }

  static let problems = ["预算编制不细", "支付进度偏慢", "台账不全"]
  static let measures = ["细化预算编制", "加快支付进度", "补齐台账"]

  /// The same lists, as different hands number them.
  static let manners: [@Sendable ([String]) -> String] = [
    { items in
      items.enumerated().map { "（\("一二三"[$0])）\($1)。有关工作没有做到位。\n\n" }.joined()
    },
    { items in
      items.enumerated().map { "（\("一二三"[$0])）\($1)\n\n有关工作没有做到位。\n\n" }.joined()
    },
    { items in
      items.enumerated().map { "\($0 + 1)、\($1)。有关工作没有做到位。\n\n" }.joined()
    },
    { items in
      items.enumerated().map { "（\($0 + 1)）\($1)，有关工作没有做到位；\n\n" }.joined()
    },
    { items in
      items.enumerated().map { "\("一二三"[$0])是\($1)，有关工作没有做到位" }.joined(separator: "；") + "。\n\n"
    },
    { items in
      "主要有以下几点："
        + items.enumerated().map { "\($0 + 1).\($1)，有关工作没有做到位" }
        .joined(separator: "；") + "。\n\n"
    },
    { items in
      "主要有以下几个方面。\n\n"
        + items.enumerated().map { "第\("一二三"[$0])，\($1)，有关工作没有做到位。\n\n" }.joined()
    },
    { items in
      items.enumerated().map { "\("①②③"[$0])\($1)，有关工作没有做到位。" }.joined() + "\n\n"
    },
  ]

  @Test(
    "items, however they are numbered, and measures tied by the same numbers",
    arguments: manners.indices)
  func items(manner: Int) throws {
    let write = Self.manners[manner]
    let found = try read(
      "五、存在的问题及原因分析\n\n" + write(Self.problems) + "六、下一步改进措施\n\n" + write(Self.measures)
        + "七、其他事项\n\n没有需要说明的其他情况。\n")
    let problems = found.filter { $0.kind == .problem }
    let measures = found.filter { $0.kind == .measure }
    #expect(problems.count == 3 && measures.count == 3)
    for (item, name) in zip(problems, Self.problems) {
      #expect(item.title.hasPrefix(name))
      #expect(item.text.contains("没有做到位"))
      #expect(item.section == "存在的问题及原因分析")
      #expect(!item.number.isEmpty)
    }
    #expect(measures.map(\.answers) == [0, 1, 2])
    #expect(measures.allSatisfy { $0.link == .number })
  }

  @Test(
    "sections by other names",
    arguments: [
      ("存在的主要问题", ConclusionKind.problem), ("存在问题", .problem), ("主要问题和不足", .problem),
      ("绩效管理中存在的问题和困难", .problem), ("下一步工作打算", .measure), ("改进措施及建议", .measure),
      ("有关建议", .measure), ("整改措施和下一步工作计划", .measure), ("绩效自评结果应用情况", .use),
      ("自评结果运用", .use), ("结果公开情况", .publication),
    ])
  func titles(title: String, kind: ConclusionKind) throws {
    let found = try read("五、\(title)\n\n有关情况已经登记在册。\n")
    #expect(found.map(\.kind) == [kind])
  }

  @Test(
    "sections that only sound alike",
    arguments: ["加强结果应用", "解决群众反映的问题", "信访问题办理情况", "年度工作计划", "政务公开工作", "主要工作措施"])
  func otherTitles(title: String) throws {
    #expect(try read("五、\(title)\n\n有关情况已经登记在册。\n").isEmpty)
  }

  @Test("an item that says what is wrong and what will be done")
  func mixed() throws {
    let found = try read(
      "五、问题与改进\n\n一是设备采购滞后，影响了验收，今后将提前招标；二是人手不足，拟公开招聘两人。\n")
    #expect(found.map(\.kind) == [.problem, .measure, .problem, .measure])
    #expect(
      found.map(\.text)
        == ["设备采购滞后，影响了验收", "今后将提前招标", "人手不足", "拟公开招聘两人。"].map {
          $0.hasSuffix("。") ? String($0.dropLast()) + "。" : $0
        })
    #expect(found[1].answers == 0 && found[3].answers == 2)
    #expect(found[1].link == .item)
  }

  @Test("a measure that names its problem")
  func named() throws {
    let found = try read(
      "五、存在的问题\n\n1、绩效目标编制不细。\n\n2、资金支付进度偏慢。\n\n六、改进措施\n\n1、针对资金支付进度慢的问题，按月通报。\n\n2、增加人手。\n\n3、针对绩效目标编制不细的问题，组织培训。\n"
    )
    let measures = found.filter { $0.kind == .measure }
    #expect(measures.map(\.answers) == [1, nil, 0])
    #expect(measures[0].link == .named)
  }

  @Test("lists of different lengths are not tied by their numbers")
  func untied() throws {
    let found = try read("五、存在的问题\n\n1、目标不细。\n\n六、改进措施\n\n1、组织培训。\n\n2、按月通报。\n")
    #expect(found.count == 3)
    #expect(found.allSatisfy { $0.answers == nil })
  }

  @Test("use and publication, sentence by sentence")
  func uses() throws {
    let found = try read(
      "七、绩效自评结果应用和公开情况\n\n自评结果与下年预算安排挂钩。本报告在县政府网站公开。\n\n联系人：王某  电话：0000\n")
    #expect(found.map(\.kind) == [.use, .publication])
  }

  @Test("lines broken anywhere give the same items", arguments: [18, 23, 28, 34])
  func wrapped(width: Int) throws {
    let lines = [
      "五、存在的问题", "一是预算编制不细，部分支出在年中才安排；二是支付进度偏慢，六成资金在四季度支付；三是台账不全，少数设备没有登记。",
      "六、改进措施",
      "针对以上问题，下一步着重做好以下几项工作：1、提前编制预算，逐项核对支出依据；2、按月通报支付进度，连续两月落后的予以约谈；3、每季度清查设备，补齐登记。",
      "七、自评结果应用和公开情况", "自评结果作为编制下年预算的参考，得分靠后的项目压减预算。本报告随同决算在县政府门户网站公开。",
    ]
    let whole = try read(lines.joined(separator: "\n\n"))
    #expect(whole.map(\.kind.rawValue).joined(separator: " ") == "问题 问题 问题 措施 措施 措施 结果应用 公开")
    let broken = lines.map { line in
      let characters = Array(line)
      return stride(from: 0, to: characters.count, by: width).map {
        String(characters[$0..<min($0 + width, characters.count)])
      }.joined(separator: "\n\n")
    }
    let found = try read(broken.joined(separator: "\n\n"))
    #expect(found.map(\.kind) == whole.map(\.kind))
    #expect(found.map(\.text) == whole.map(\.text))
    #expect(found.map(\.answers) == whole.map(\.answers))
  }

  @Test("the end of a broken sentence opens no section")
  func brokenSentence() throws {
    #expect(
      try read("一、主要职责\n\n1、提出立法工作计划的\n\n建议。\n\n2、负责起草规章草案。\n").isEmpty)
  }

  @Test("无 is no problem")
  func nothing() throws {
    #expect(try read("五、存在的问题\n\n无。\n").isEmpty)
  }

  @Test("every item says where it stands")
  func sources() throws {
    let found = try read("五、存在的问题\n\n1、目标不细。\n\n2、进度偏慢。\n")
    #expect(found.map(\.source.location.line) == [5, 7])
    #expect(found.map(\.source.quote) == ["目标不细", "进度偏慢"])
    #expect(found[1].source.location.text.contains("进度偏慢"))
  }

  @Test("the reasons for deviations in a form")
  func notes() throws {
    let form = Sample.flattened([
      ["一级指标", "二级指标", "三级指标", "年初目标值", "全年完成值", "分值", "得分", "偏差原因及改进措施"],
      ["产出指标", "数量指标", "渠道清淤", "30公里", "28公里", "10", "9", "汛期停工，下一步提前进场"],
      ["", "质量指标", "验收合格率", "100%", "100%", "10", "10", "无"],
      ["", "时效指标", "按期完工率", "100%", "90%", "10", "9", "设备到货晚"],
    ])
    let found = try read("附件1\n\n2022年度部门整体支出绩效自评表\n\n" + form)
    #expect(found.map(\.kind) == [.problem, .measure, .problem])
    #expect(found.map(\.indicator) == ["渠道清淤", "渠道清淤", "按期完工率"])
    #expect(found.map(\.text) == ["汛期停工", "下一步提前进场", "设备到货晚"])
    #expect(found[1].answers == 0 && found[1].link == .row)
  }
}

extension String {
  fileprivate subscript(offset: Int) -> Character { self[index(startIndex, offsetBy: offset)] }
}
