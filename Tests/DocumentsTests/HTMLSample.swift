import Documents
import Glibc

/// Web pages written for tests, and what is read from them.
enum Page {
  static func read(_ html: String) throws -> Document {
    try HTMLDocumentReader().read(Array(html.utf8))
  }

  /// A page as a government's site builds it: everything around the article that there is.
  static func around(_ article: String, title: String = "2022年度青石县水利局部门整体支出绩效自评报告") -> String {
    """
    <!DOCTYPE html>
    <html><head><meta charset="utf-8"><title>\(title)-青石县人民政府</title>
    <style>.nav{color:red}</style>
    <script type="application/ld+json">{"headline":"预算执行率 99%"}</script></head>
    <body>
    <div class="top-bar"><a href="/">首页</a> <a href="/login">登录</a><span>今天是2026年1月1日</span></div>
    <ul id="nav"><li><a href="/a">政务公开</a></li><li><a href="/b">预算公开</a></li><li><a href="/c">绩效评价</a></li></ul>
    <div class="crumbs">当前位置：<a href="/">首页</a> &gt; <a href="/x">财政信息</a></div>
    <div class="wrap"><div class="main-box">
    <h1 class="tit">\(title)</h1>
    <div class="info"><span>发布时间：2023-06-20</span><span>浏览次数：128</span></div>
    <div class="bdsharebuttonbox"><a href="#">微信</a><a href="#">微博</a><a href="#">空间</a></div>
    <div class="TRS_Editor" id="zoom">
    \(article)
    </div>
    <div class="prev">上一篇：<a href="/1">关于开会的通知</a></div>
    <div class="related-news"><h3>相关阅读</h3><ul><li><a href="/2">某项目支出绩效自评报告</a></li>
    <li><a href="/3">某部门预算</a></li><li><a href="/4">某部门决算</a></li></ul></div>
    </div></div>
    <form action="/search"><input value="请输入"><button>搜索</button><select><option>全部支出</option></select></form>
    <p style="display: none">隐藏的基本支出1万元。</p><!-- 注释里的项目支出2万元。 -->
    <footer><p>主办单位：青石县人民政府办公室</p><p>版权所有 ICP备00000000号</p></footer>
    <script>document.write("三公经费3万元")</script></body></html>
    """
  }

  static let article = """
    <p>一、部门基本情况</p><p>　　青石县水利局负责全县水利工程建设与管理，2022年度预算编制与执行情况如下。</p>
    <p>二、一般公共预算支出情况</p><p>2022年度<span>基本支出</span><b>800.25</b>万元，项目支出200万元，资金使用合规。</p>
    """

  /// Bytes in another encoding.
  static func encoded(_ text: String, as encoding: String) -> [UInt8] {
    guard let converter = iconv_open(encoding, "UTF-8") else { return [] }
    defer { iconv_close(converter) }
    var input = Array(text.utf8).map { CChar(bitPattern: $0) }
    var output = [CChar](repeating: 0, count: input.count * 4 + 16)
    var written = 0
    input.withUnsafeMutableBufferPointer { source in
      output.withUnsafeMutableBufferPointer { target in
        var from = source.baseAddress
        var fromLeft = source.count
        var to = target.baseAddress
        var toLeft = target.count
        _ = iconv(converter, &from, &fromLeft, &to, &toLeft)
        written = target.count - toLeft
      }
    }
    return output[..<written].map { UInt8(bitPattern: $0) }
  }
}

extension Document {
  var tables: [Table] {
    blocks.compactMap { if case .table(let table) = $0 { table } else { nil } }
  }

  /// Headings with their level, paragraphs as they are, tables as `|`.
  var outline: [String] {
    blocks.map { block in
      switch block {
      case .heading(let heading): "\(heading.level) \(heading.number)\(heading.title)"
      case .paragraph(let passage): passage.text
      case .table: "|"
      }
    }
  }
}

extension Table {
  /// Each cell as `row,column text`, with its spans where it has any.
  var places: [String] {
    rows.joined().map { cell in
      let spans = cell.rowSpan * cell.columnSpan > 1 ? "(\(cell.rowSpan)×\(cell.columnSpan))" : ""
      return "\(cell.row),\(cell.column)\(spans) \(cell.passage.text)"
    }
  }
}
