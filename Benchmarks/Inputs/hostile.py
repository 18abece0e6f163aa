"""Files that mean harm: small ones that would fill a machine's memory, most of them just
below the limits that the readers have, where reading costs most."""
import zipfile

import pdf
import sheet
import word

def write(folder):
    folder.mkdir(exist_ok=True)

    def document(name, body):
        word.write_package(folder / name, {
            "[Content_Types].xml": word.types(),
            "_rels/.rels": word.relations([(f"{word.OFFICE}/officeDocument", "word/document.xml")]),
            "word/document.xml": f'<w:document xmlns:w="{word.WORD}"><w:body>{body}</w:body></w:document>'})

    def varied(text, count):
        """Packed less than 250 times: what is repeated differs a little."""
        return "".join(text.replace("#", str(n * 7919 % 999983)) for n in range(count))

    # Word: as many cells as elements allow, and a million blank ones; as many elements as are taken; one paragraph of 60 MB; nesting.
    cell = "<w:tc><w:p><w:r><w:t>#</w:t></w:r></w:p></w:tc>"
    row = "<w:tr>" + cell * 10 + "</w:tr>"
    document("many-cells.docx", "<w:tbl>" + varied(row, 78_000) + "</w:tbl>")
    empty = "<w:tr>" + "<w:tc/>" * 100 + "</w:tr>"
    document("million-empty-cells.docx", "<w:tbl>" + varied(empty.replace(
        "<w:tr>", '<w:tr w:rsidR="#">'), 9_990) + "</w:tbl>")
    document("many-elements.docx", "<w:p>" + varied('<w:r w:a="#"/>', 2_600_000) + "</w:p>")
    document("many-paragraphs.docx", varied("<w:p><w:r><w:t>#</w:t></w:r></w:p>", 299_000))
    document("long-text.docx", "<w:p><w:r><w:t>" + varied("支出#万元", 3_000_000) + "</w:t></w:r></w:p>")
    document("nesting.docx", "<w:tbl><w:tr><w:tc>" * 60 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 60)
    document("too-deep.docx", "<w:tbl><w:tr><w:tc>" * 200_000)
    document("bomb.docx", "<w:p/>" * 40_000_000)
    with zipfile.ZipFile(folder / "million-entries.docx", "w") as package:
        for number in range(60_000):
            package.writestr(f"word/{number}.xml", "")

    # Excel: a million cells, and as many that name one long string.
    cells = '<c t="inlineStr"><is><t>#</t></is></c>' * 10
    sheet.workbook(folder / "million-cells.xlsx", varied(f"<row>{cells}</row>", 99_990))
    sheet.workbook(folder / "numbers.xlsx", varied("<row>" + "<c><v>#</v></c>" * 10 + "</row>", 99_990))
    long = f"<si><t>{'绩' * 300}</t></si>"
    sheet.workbook(folder / "shared.xlsx", ('<row>' + '<c t="s"><v>0</v></c>' * 100 + "</row>") * 7_000, long)

    # HTML: cells, elements, a line of 30 MB, nesting.
    def page(name, body):
        (folder / name).write_text(f'<html><meta charset="utf-8"><body>{body}</body></html>', "utf-8")

    page("many-cells.html", "<table>" + varied("<tr>" + "<td>#" * 10, 24_000) + "</table>")
    page("many-elements.html", varied("<b>#</b>", 240_000))
    page("many-paragraphs.html", varied("<p>支出#万元", 240_000))
    page("spans.html", "<table>" + "<tr>" + '<td rowspan="65000" colspan="1000">1' * 4000 + "</table>")
    page("long-line.html", varied("支出#万元", 1_600_000))
    page("nesting.html", "<div>" * 2_000_000)
    page("attributes.html", "<p " + varied(" a#=1", 2_000_000) + ">")

    # PDF: a page that unpacks to 400 MB, the same page 2,000 times, 50,000 words on a page.
    def drawn(name, line, times, pages):
        pdf.write_pages(folder / name, [[line] * times] * pages)

    drawn("bomb.pdf", "q 1 0 0 1 0 0 cm 0 0 m 1 1 l S Q", 12_000_000, 1)
    drawn("rules.pdf", "10 10 m 500 10 l S", 1_000_000, 1)
    pdf.write_pages(folder / "many-words.pdf", [
        [f"BT /L 2 Tf 1 0 0 1 {n % 250 * 2 + 40} {n // 250 * 3 + 40} Tm (a) Tj ET" for n in range(49_000)]] * 4)
    pdf.write_pages(folder / "many-pages.pdf", [["BT /L 9 Tf 1 0 0 1 100 200 Tm (" + "a" * 40 + ") Tj ET"]] * 1_990)

    # Text: a line of 30 MB, as many lines as are taken, and far more.
    (folder / "long-line.txt").write_text(varied("支出#万元", 1_600_000), "utf-8")
    (folder / "many-lines.txt").write_text(varied("#\n\n", 2_000_000), "utf-8")
    (folder / "many-cells.txt").write_text("部门绩效自评\n" + varied("\t支出#万元\n", 499_000), "utf-8")
    (folder / "line-ends.txt").write_text("绩效\n" + "\n" * 30_000_000, "utf-8")
