"""Workbooks with the tables of a report, texts shared as spreadsheet programs share them."""
import re
from html import escape

import word

SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def workbook(path, sheet, strings=None):
    items = [(f"{word.OFFICE}/worksheet", "worksheets/sheet1.xml")]
    named = {
        "[Content_Types].xml": word.types(),
        "_rels/.rels": word.relations([(f"{word.OFFICE}/officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": f'<workbook xmlns="{SHEET}" xmlns:r="{word.OFFICE}"><sheets><sheet name="表" '
                           'sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{SHEET}"><sheetData>{sheet}</sheetData></worksheet>',
    }
    if strings:
        items.append((f"{word.OFFICE}/sharedStrings", "sharedStrings.xml"))
        named["xl/sharedStrings.xml"] = f'<sst xmlns="{SHEET}">{strings}</sst>'
    named["xl/_rels/workbook.xml.rels"] = word.relations(items)
    word.write_package(path, named)


def write(path, blocks):
    numbers, rows = {}, []
    for block in blocks:
        for row in block[1] if block[0] == "table" else [[(block[-1], 1, 1)]]:
            cells = ""
            for text, _, _ in row:
                if re.fullmatch(r"\d+(\.\d+)?", text):
                    cells += f"<c><v>{text}</v></c>"
                else:
                    cells += f'<c t="s"><v>{numbers.setdefault(text, len(numbers))}</v></c>'
            rows.append(f"<row>{cells}</row>")
    workbook(path, "".join(rows), "".join(f"<si><t>{escape(text, False)}</t></si>" for text in numbers))
