/// How a working paper looks, on the screen and on A4.
enum PaperStyle {
  static let text = """
    :root { color-scheme: light; }
    * { box-sizing: border-box; }
    body { margin: 0 auto; max-width: 64rem; padding: 1.5rem 2rem 4rem; color: #222; background: #fff;
      font: 15px/1.65 "Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif; }
    h1 { font-size: 1.6rem; line-height: 1.35; margin: .2rem 0 1.2rem; }
    h2 { font-size: 1.2rem; margin: 2.2rem 0 .8rem; padding-bottom: .25rem; border-bottom: 2px solid #2f6f9f; }
    h3 { font-size: 1rem; margin: 1.5rem 0 .4rem; }
    p { margin: .4rem 0; }
    a { color: #1d5a87; text-decoration: none; }
    a:hover { text-decoration: underline; }
    .kind { color: #2f6f9f; letter-spacing: .3em; margin: 0; }
    code, pre, .line { font-family: "Noto Sans Mono CJK SC", "Sarasa Mono SC", "DejaVu Sans Mono", monospace; }
    code { background: #eef3f7; padding: .1em .4em; border-radius: 3px; }
    pre { margin: .4rem 0; padding: .6rem .8rem; background: #f7f7f5; border-left: 3px solid #c8c8c8;
      font-size: 12.5px; line-height: 1.5; white-space: pre-wrap; overflow-wrap: anywhere; }
    table { border-collapse: collapse; margin: .5rem 0; font-size: 13.5px; }
    .wide { overflow-x: auto; }
    th, td { border: 1px solid #c8c8c8; padding: .25rem .55rem; text-align: left; vertical-align: top;
      min-width: 4.2em; overflow-wrap: break-word; }
    th { background: #e8eef4; font-weight: 600; white-space: nowrap; }
    td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; min-width: 0; }
    .digest { font-family: "DejaVu Sans Mono", monospace; font-size: 11.5px; }
    .particulars { width: 100%; }
    .particulars th { width: 9rem; }
    .particulars td { white-space: pre-line; }
    .contents ol { columns: 2; padding-left: 1.6rem; }
    .contents ol ol { columns: 1; }
    .contents li { overflow-wrap: anywhere; }
    .note { color: #666; font-size: 13px; }
    .finding { border: 1px solid #d9d9d4; border-left: 4px solid #b3541e; padding: .1rem .9rem .6rem;
      margin: .9rem 0; }
    .finding.lens { border-left-color: #c9a227; }
    .finding.small { border-left-color: #8a8a8a; }
    .finding blockquote { margin: .3rem 0 .3rem 1rem; padding-left: .7rem; border-left: 2px solid #c8c8c8; }
    figure { margin: .6rem 0; }
    svg { max-width: 100%; height: auto; }
    .line { display: flex; font-size: 12.5px; line-height: 1.55; }
    .line > b { flex: 0 0 3.6rem; color: #767676; font-weight: 400; text-align: right; padding-right: .9rem;
      user-select: none; }
    .line > span { white-space: pre-wrap; overflow-wrap: anywhere; }
    mark { background: #fdf0b0; color: inherit; }
    mark:target, .line:has(:target) { background: #ffd24d; outline: 2px solid #b3541e; }
    @page { size: A4; margin: 18mm 16mm 20mm;
      @bottom-center { content: counter(page) " / " counter(pages); font-size: 9pt; color: #444; } }
    @media print {
      body { max-width: none; padding: 0; font-size: 10.5pt; }
      a { color: inherit; }
      h2, h3 { break-after: avoid; }
      tr, pre, blockquote, figure, .line { break-inside: avoid-page; }
      thead { display: table-header-group; }
      table { font-size: 8.5pt; }
      pre, .line { font-size: 8pt; }
      th { white-space: normal; }
      .wide { overflow: visible; }
      .contents, .sources { break-before: page; }
      /* Page numbers in the index, where the printer of pages can refer to one: browsers pass it over. */
      .contents a::after { content: "　" target-counter(attr(href), page); }
    }
    """
}
