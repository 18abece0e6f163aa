import Testing

@testable import Documents

/// Plain markup is read without the library: what comes out must be the same, and what the
/// library refuses must never be taken for plain.
@Suite("The XML of office files")
struct PlainXMLTests {
  static let word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

  /// What readers ask a tree for, a line an element.
  func listing(_ tree: XMLTree) -> [String] {
    tree.nodes.indices.compactMap { node in
      let name = tree.name(node)
      if name == .other || name == .characters { return nil }
      let values = OfficeAttribute.allCases.compactMap { attribute in
        tree.value(attribute, of: node).map { "\(attribute.rawValue)=\($0)" }
      }
      let text = name.holdsText ? String(decoding: tree.characters(of: node), as: UTF8.self) : ""
      return "\(name) \(values) \(text)"
    }
  }

  func plain(_ text: String) -> [String]? {
    guard case .tree(let tree) = PlainXML.read(Array(text.utf8), limits: .standard) else {
      return nil
    }
    return listing(tree)
  }

  func byLibrary(_ text: String) throws -> [String] {
    listing(try XMLTree.parseWithLibrary(Array(text.utf8), part: "", limits: .standard))
  }

  @Test(
    "reads what the library reads",
    arguments: [
      "<w:p><w:pPr><w:pStyle w:val=\"1\"/></w:pPr><w:r><w:t>支出 12.5 万元</w:t></w:r></w:p>",
      "<w:p ><w:r\n w:x = 'a'  ><w:t xml:space=\"preserve\"> &lt;&#19975;&#x4E07;&amp;amp;&gt; </w:t></w:r\n></w:p>",
      "<w:tc><w:tcPr><w:gridSpan w:val='2'/><w:color w:val='&quot;&apos;&amp;#38;'/></w:tcPr></w:tc>",
      "<w:style w:styleId=\"&amp;标题>'\"/><w:t>a]]b>c</w:t><w:t/><w:t></w:t>",
      "<a:x xmlns:a=\"urn:a\" a:y=\"1\"><w:t>内</w:t></a:x><w:t>外</w:t>",
      "<w:p xmlns:w=\"urn:other\"><w:t>别</w:t></w:p><w:t>后</w:t>",
      "<p xmlns=\"\(PlainXMLTests.word)\" val=\"1\"><t>无前缀</t></p><p>none</p>",
      "<x><y/><w:r/></x>\r\n\t<w:t>\t行\n行</w:t>",
      "<w:t>😀é</w:t><w:noBreakHyphen /><w:p></w:p>",
    ])
  func same(content: String) throws {
    for declaration in [
      "", "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\r\n",
      "\u{FEFF}<?xml version='1.0'?>",
    ] {
      let text =
        "\(declaration)<w:document xmlns:w='\(PlainXMLTests.word)'>\(content)</w:document>\n"
      #expect(plain(text) == (try byLibrary(text)))
    }
  }

  @Test(
    "leaves to the library what is out of the ordinary",
    arguments: [
      "<!-- a --><w:p/>", "<w:t><![CDATA[a]]></w:t>", "<?go on?>", "<w:t>a\r\nb</w:t>",
      "<w:p w:val=\"a\tb\"/>", "<v:p/>", "<段/>",
    ])
  func unusual(content: String) {
    #expect(plain("<w:document xmlns:w='\(PlainXMLTests.word)'>\(content)</w:document>") == nil)
  }

  @Test(
    "takes nothing that the library refuses",
    arguments: [
      "<w:p>", "</w:p>", "<w:p></w:r>", "<w:p w:val=1/>", "<w:p w:val='1' w:val='2'/>",
      "<w:p w:a='1'w:b='2'/>", "<w:t>a & b</w:t>", "<w:t>&nbsp;</w:t>", "<w:t>&#0;</w:t>",
      "<w:t>&#xD800;</w:t>", "<w:t>&#+65;</w:t>", "<w:t>a]]>b</w:t>", "<w:p w:val='<'/>", "< w:p/>",
      "<w:p/ >", "<1/>", "<w:t>\u{1}</w:t>", "<w:t>\u{FFFE}</w:t>", "<w:p w:val='1/>", "<w:p", "<",
      "</w:document><w:document>", "</w:document>text", "<w:p w:val/>", "<w:t>&amp</w:t>",
      "<!DOCTYPE x>",
    ])
  func refused(content: String) {
    let text = "<w:document xmlns:w='\(PlainXMLTests.word)'>\(content)</w:document>"
    #expect(plain(text) == nil)
    #expect(throws: DocumentError.self) { try byLibrary(text) }
  }

  /// Properties again and again, in the order and the mixture of a seed: alike, nearly alike,
  /// one in another, with namespaces of their own.
  private func properties(_ seed: UInt64) -> String {
    let kinds = [
      "<w:rPr><w:rFonts w:ascii='仿宋'/><w:sz w:val='32'/></w:rPr>",
      "<w:rPr><w:rFonts w:ascii='仿宋'/><w:sz w:val='36'/></w:rPr>",
      "<w:rPr><w:vanish/></w:rPr>", "<w:rPr><w:vanish w:val='0'/></w:rPr>", "<w:rPr/>",
      "<w:rPr><w:color w:val='&lt;'/><w:vanish w:val='&#48;'/></w:rPr>",
      "<w:rPr xmlns:w='urn:other'><w:vanish/></w:rPr>",
      "<w:rPr><w:t xmlns:a='urn:a'>甲</w:t></w:rPr>", "<w:rPr><w:t>甲</w:t><w:t/></w:rPr>",
      "<w:pPr><w:pStyle w:val='1'/><w:rPr><w:vanish/></w:rPr></w:pPr>",
      "<w:pPr><w:pStyle w:val='2'/><w:rPr><w:vanish/></w:rPr></w:pPr>",
      "<w:tcPr><w:gridSpan w:val='2'/><w:vMerge/></w:tcPr>",
      "<w:tcPr><w:gridSpan w:val='2'/><w:vMerge w:val='restart'/></w:tcPr>",
    ]
    var state = seed
    func next(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % count
    }
    var text = ""
    for _ in 0..<200 {
      let inner = kinds[next(kinds.count)]
      switch next(4) {
      case 0: text += "<w:r>\(inner)<w:t>\(next(10))</w:t></w:r>"
      case 1: text += "<w:p xmlns:w='urn:other'>\(inner)</w:p>"
      case 2: text += "<x>\(inner)</x>"
      default: text += inner
      }
    }
    return "<w:document xmlns:w='\(PlainXMLTests.word)'>\(text)</w:document>"
  }

  @Test("what is repeated is read as it was the first time", arguments: 1...20)
  func repeated(seed: UInt64) throws {
    let text = properties(seed)
    let found = try #require(plain(text))
    #expect(found == (try byLibrary(text)))
    #expect(found.count > 100)
  }

  @Test("a root that stands twice is not plain, also where it is repeated")
  func twoRoots() {
    let root = "<w:rPr xmlns:w='\(PlainXMLTests.word)'><w:vanish/></w:rPr>"
    #expect(plain(root) != nil)
    #expect(plain(root + root) == nil)
  }

  @Test("limits count what is repeated")
  func repeatedLimits() {
    var limits = DocumentLimits.standard
    let run = "<w:r><w:rPr><w:vanish/></w:rPr></w:r>"
    func outcome(_ count: Int, within: Int = 0) -> DocumentError? {
      let text =
        "<w:document xmlns:w='\(PlainXMLTests.word)'>" + String(repeating: run, count: count)
        + String(repeating: "<w:r>", count: within) + "<w:rPr><w:vanish/></w:rPr>"
        + String(repeating: "</w:r>", count: within) + "</w:document>"
      if case .failure(let error) = PlainXML.read(Array(text.utf8), limits: limits) {
        return error
      }
      return nil
    }
    limits.elements = 30
    #expect(outcome(9) == nil)
    #expect(outcome(10) == .limit("elements"))
    limits = .standard
    limits.nesting = 8
    #expect(outcome(3, within: 5) == nil)
    #expect(outcome(3, within: 6) == .limit("nesting"))
  }

  @Test("bytes that are no characters are not plain")
  func encoding() {
    for bytes: [UInt8] in [[0x80], [0xC0, 0x80], [0xE4, 0xB8], [0xED, 0xA0, 0x80], [0xFF]] {
      let text = Array("<x>".utf8) + bytes + Array("</x>".utf8)
      guard case .notPlain = PlainXML.read(text, limits: .standard) else {
        Issue.record("\(bytes) were read")
        continue
      }
    }
  }
}
