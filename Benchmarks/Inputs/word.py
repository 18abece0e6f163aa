"""Word files as Word itself writes them: runs parted where the script changes, properties on
every run and cell, and the parts around the text that a reader has to find its way past."""
import re
import zipfile
from html import escape

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"
RUN = re.compile(r"[\x21-\x7e]+|[^\x21-\x7e]+")
SIZES = {"heading": 36, "paragraph": 32, "cell": 21}


def runs(text, size):
    """Word parts Chinese from the digits in it."""
    out = []
    for part in RUN.findall(text):
        hint = "" if part.isascii() else ' w:hint="eastAsia"'
        out.append(f'<w:r w:rsidRPr="00A{len(part) % 10}5C21"><w:rPr><w:rFonts w:ascii="仿宋_GB2312" '
                   f'w:eastAsia="仿宋_GB2312" w:hAnsi="仿宋"{hint}/><w:color w:val="000000"/>'
                   f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr>'
                   f'<w:t xml:space="preserve">{escape(part, False)}</w:t></w:r>')
    return "".join(out)


def paragraph(text, kind="paragraph", style=None):
    style = f'<w:pStyle w:val="{style}"/>' if style else ""
    size = SIZES[kind]
    return (f'<w:p w:rsidR="00A55C21" w:rsidRDefault="00B11A07"><w:pPr>{style}'
            f'<w:spacing w:line="560" w:lineRule="exact"/><w:ind w:firstLine="640"/><w:rPr>'
            f'<w:rFonts w:ascii="仿宋_GB2312" w:eastAsia="仿宋_GB2312"/><w:sz w:val="{size}"/>'
            f'</w:rPr></w:pPr>{runs(text, size)}</w:p>')


def table(rows):
    width = sum(cell[1] for cell in rows[0])
    out = ['<w:tbl><w:tblPr><w:tblStyle w:val="a3"/><w:tblW w:w="9000" w:type="dxa"/></w:tblPr>'
           "<w:tblGrid>" + '<w:gridCol w:w="1000"/>' * width + "</w:tblGrid>"]
    below = {}
    for row in rows:
        out.append('<w:tr w:rsidR="00A55C21"><w:trPr><w:trHeight w:val="454"/></w:trPr>')
        cells, column = list(row), 0
        while column < width:
            covered = column in below
            text, columns, height = ("",) + below[column] if covered else cells.pop(0)
            merge = "<w:vMerge/>" if covered else '<w:vMerge w:val="restart"/>' if height > 1 else ""
            span = f'<w:gridSpan w:val="{columns}"/>' if columns > 1 else ""
            below.pop(column, None)
            if height > 1:
                below[column] = (columns, height - 1)
            out.append(f'<w:tc><w:tcPr><w:tcW w:w="1000" w:type="dxa"/>{span}{merge}'
                       f'<w:vAlign w:val="center"/></w:tcPr>{paragraph(text, "cell")}</w:tc>')
            column += columns
        out.append("</w:tr>")
    return "".join(out) + "</w:tbl>"


def relations(items):
    return f'<Relationships xmlns="{PACKAGE}/relationships">' + "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(items, 1)) + "</Relationships>"


def styles():
    latent = "".join(
        f'<w:lsdException w:name="Table Style {number}" w:semiHidden="1" w:uiPriority="{number % 99}" '
        'w:unhideWhenUsed="1"/>' for number in range(376))
    named = "".join(
        f'<w:style w:type="paragraph" w:styleId="{number}"><w:name w:val="heading {number}"/>'
        f'<w:basedOn w:val="a"/><w:next w:val="a"/><w:qFormat/><w:pPr><w:keepNext/><w:outlineLvl '
        f'w:val="{number - 1}"/></w:pPr><w:rPr><w:b/><w:sz w:val="32"/></w:rPr></w:style>'
        for number in range(1, 10))
    return (f'<w:styles xmlns:w="{WORD}"><w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="21"/></w:rPr>'
            f'</w:rPrDefault></w:docDefaults><w:latentStyles w:count="376">{latent}</w:latentStyles>'
            '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
            '<w:style w:type="table" w:styleId="a3"><w:name w:val="Table Grid"/></w:style>'
            f"{named}</w:styles>")


def types(overrides=""):
    return (f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="'
            'application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
            f'ContentType="application/xml"/>{overrides}</Types>')


def parts(body):
    fonts = "".join(f'<w:font w:name="字体{n}"><w:charset w:val="86"/></w:font>' for n in range(12))
    around = {
        "styles": ("styles", styles()),
        "settings": ("settings", f'<w:settings xmlns:w="{WORD}"><w:zoom w:percent="100"/><w:rsids>'
                     + "".join(f'<w:rsid w:val="00{n:06X}"/>' for n in range(90)) + "</w:rsids></w:settings>"),
        "webSettings": ("webSettings", f'<w:webSettings xmlns:w="{WORD}"/>'),
        "fontTable": ("fontTable", f'<w:fonts xmlns:w="{WORD}">{fonts}</w:fonts>'),
        "numbering": ("numbering", f'<w:numbering xmlns:w="{WORD}"/>'),
    }
    drawing = "http://schemas.openxmlformats.org/drawingml/2006/main"
    theme = (f'<a:theme xmlns:a="{drawing}" name="Office"><a:themeElements>' + "".join(
        f'<a:font script="S{n}" typeface="字体{n}"/>' for n in range(120)) + "</a:themeElements></a:theme>")
    overrides = "".join(f'<Override PartName="/word/{name}.xml" ContentType="{KIND}.{kind}+xml"/>'
                    for name, (kind, _) in around.items())
    result = {
        "[Content_Types].xml": types(
            f'<Override PartName="/word/document.xml" ContentType="{KIND}.document.main+xml"/>' + overrides),
        "_rels/.rels": relations([(f"{OFFICE}/officeDocument", "word/document.xml"),
                                  (f"{OFFICE}/extended-properties", "docProps/app.xml")]),
        "word/document.xml": f'<w:document xmlns:w="{WORD}"><w:body>{body}<w:sectPr/></w:body></w:document>',
        "word/_rels/document.xml.rels": relations(
            [(f"{OFFICE}/{kind}", f"{name}.xml") for name, (kind, _) in around.items()]
            + [(f"{OFFICE}/theme", "theme/theme1.xml")]),
        "word/theme/theme1.xml": theme,
        "docProps/app.xml": '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
                            'extended-properties"><Application>Word</Application></Properties>',
    }
    result.update({f"word/{name}.xml": text for name, (_, text) in around.items()})
    return result


def write(path, blocks):
    body = []
    for block in blocks:
        if block[0] == "table":
            body.append(table(block[1]) + paragraph(""))
        elif block[0] == "heading":
            body.append(paragraph(block[2], "heading", str(block[1]) if block[1] else None))
        else:
            body.append(paragraph(block[1]))
    write_package(path, parts("".join(body)))


def write_package(path, named):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in named.items():
            entry = zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n' + text)
