"""What an analyst would write in an afternoon: figures of many reports in one table.

    analyst_figures.py FOLDER TABLE.csv

One regular expression for the sentences, another for rows of tables (between bars or tabs) whose
heading names budget and outturn; pandas puts it together and converts the units. It knows the
labels of fifteen figures, and takes the year from the title. Tables of which every cell is a line
would be another afternoon.
"""
import os
import re
import sys

import pandas

LABELS = {
    "“三公”经费": "threepublic.total",
    "三公经费": "threepublic.total",
    "因公出国（境）费": "threepublic.abroad",
    "公务用车购置及运行维护费": "threepublic.vehicle",
    "公务用车购置和运行维护费": "threepublic.vehicle",
    "公务用车运行维护费": "threepublic.vehicle.operation",
    "公务用车购置费": "threepublic.vehicle.purchase",
    "公务接待费": "threepublic.reception",
    "基本支出": "expenditure.basic",
    "人员经费": "expenditure.basic.personnel",
    "公用经费": "expenditure.basic.public",
    "项目支出": "expenditure.project",
    "公务用车购置和运行费": "threepublic.vehicle",
    "公务用车运行维护": "threepublic.vehicle.operation",
    "公车购置": "threepublic.vehicle.purchase",
    "公务接待": "threepublic.reception",
    "年度资金总额": "budget.total",
    "编制": "staff.establishment",
    "在职人员": "staff.in_post",
}
STAGES = [("年初预算", "initial"), ("全年预算", "adjusted"), ("调整预算", "adjusted"), ("调整后", "adjusted"),
          ("决算", "final"), ("执行数", "final"), ("实际支出", "final"), ("预算", "budget")]
UNITS = {"元": 1, "万元": 10_000, "亿元": 100_000_000, "人": 1}
LABEL = "|".join(map(re.escape, sorted(LABELS, key=len, reverse=True)))
NUMBER = r"-?\d{1,3}(?:,\d{3})+(?:\.\d+)?|-?\d+(?:\.\d+)?"
# A label, or an amount with the words before it: 决算数506.92万元 belongs to the label before.
SENTENCE = re.compile(rf"({LABEL})|({NUMBER})(亿元|万元|元|人)|([。；\n])")
YEAR = re.compile(r"(20\d\d)\s*年度")
WRAP = re.compile(r"(?<=[^\n。：；|])\n(?![\n　|])")
UNIT = re.compile(r"[（(](?:单位：)?(亿元|万元|元)[)）]")


def decoded(path):
    with open(path, "rb") as file:
        content = file.read()
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            pass
    return ""


def stage(words, default):
    return next((name for word, name in STAGES if word in words), default)


def label(cell):
    cell = re.sub(r"^[\d一二三四五六七八九十、.（）()：: ]+|其中|小计|合计|[：:]$", "", cell).strip()
    return LABELS.get(cell) or next((LABELS[name] for name in LABELS if name in cell), None)


def rows(text, year):
    heading, unit = [], "万元"
    for line in text.split("\n"):
        if "\t" in line and not line.startswith("|"):
            line = "|" + line.replace("\t", "|")
        if not line.startswith("|"):
            found = UNIT.search(line)
            unit = found.group(1) if found else unit
            continue
        cells = [cell.strip() for cell in line.removeprefix("|").removesuffix("|").split("|")]
        found = UNIT.search(line)
        unit = found.group(1) if found else unit
        if any("预算" in cell or "决算" in cell for cell in cells[1:]):
            heading = cells
            continue
        concept = next((label(cell) for cell in cells[:2] if cell), None)
        if not concept or concept.startswith("staff"):
            continue
        for head, cell in zip(heading, cells):
            if re.fullmatch(NUMBER, cell) and stage(head, None):
                known = YEAR.search(head) or re.search(r"(20\d\d)年", head)
                yield (concept, int(known.group(1)) if known else year, stage(head, None), cell, unit)


def sentences(text, year):
    concept, end, text = None, 0, WRAP.sub("", text)
    for found in SENTENCE.finditer(text):
        name, amount, unit, stop = found.groups()
        words = text[end:found.start()]
        end = found.end()
        if name:
            concept = LABELS[name]
        elif stop:
            concept = None
        elif concept and len(words) <= 16 and not re.search("增|减|节约|占", words):
            if unit == "人":
                if concept.startswith("staff"):
                    yield concept, year, None, amount, unit
            elif not concept.startswith("staff"):
                known = year - 1 if "上年" in words and year else year
                yield concept, known, stage(words, "final"), amount, unit
            if "、" in words:
                concept = None


def main():
    folder, target = sys.argv[1:3]
    found = []
    for name in sorted(os.listdir(folder)):
        text = decoded(os.path.join(folder, name))
        title = YEAR.search(text)
        year = int(title.group(1)) if title else None
        for row in (*rows(text, year), *sentences(text, year)):
            found.append((name, *row))
    table = pandas.DataFrame(found, columns=["file", "concept", "year", "stage", "number", "unit"])
    table["value"] = (
        pandas.to_numeric(table["number"].str.replace(",", "")) * table["unit"].map(UNITS)).round(2)
    table["period"] = table["year"].astype("Int64").astype("string") + (
        "." + table["stage"].astype("string")).fillna("")
    table = table.dropna(subset=["value", "period"])
    # What is stated twice is stated once; a table is trusted before the text.
    table = table.drop_duplicates(subset=["file", "concept", "period"])
    table[["file", "concept", "period", "value"]].to_csv(target, index=False)


main()
