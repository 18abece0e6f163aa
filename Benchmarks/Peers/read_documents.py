"""Reads documents as a program in Python would, beside which ours is measured.

    read_documents.py KIND FILE ...         nanoseconds of processor for each line that comes in
    read_documents.py --show KIND FILE      what was read, for comparison

Paragraphs and tables in their order, blank paragraphs left out; each cell once, at the row and
column where it begins, also where it spans several.
"""
import sys
import time


def read_word(path):
    from docx import Document
    from docx.table import Table

    blocks = []
    for block in Document(path).iter_inner_content():
        if not isinstance(block, Table):
            text = block.text.strip()
            if text:
                blocks.append(text)
            continue
        rows, seen = [], set()
        for row in block.rows:
            cells = []
            for column, cell in enumerate(row.cells):
                # A merged cell is given again for each place that it covers.
                if cell._tc not in seen:
                    seen.add(cell._tc)
                    cells.append((column, cell.text.strip()))
            rows.append(cells)
        blocks.append(rows)
    return blocks


def read_page(path):
    from bs4 import BeautifulSoup

    with open(path, encoding="utf-8") as file:
        page = BeautifulSoup(file.read(), "lxml")
    blocks = []
    for block in page.find(id="zoom").find_all(["p", "table"], recursive=False):
        if block.name == "p":
            text = block.get_text().strip()
            if text:
                blocks.append(text)
            continue
        rows, covered = [], {}
        for number, row in enumerate(block.find_all("tr")):
            cells, column = [], 0
            for cell in row.find_all(["td", "th"], recursive=False):
                while covered.get(column, 0) > number:
                    column += 1
                cells.append((column, cell.get_text().strip()))
                last = number + int(cell.get("rowspan", 1))
                for _ in range(int(cell.get("colspan", 1))):
                    covered[column] = last
                    column += 1
            rows.append(cells)
        blocks.append(rows)
    return blocks


READERS = {"word": read_word, "page": read_page}


def show(blocks):
    for block in blocks:
        if isinstance(block, str):
            print("paragraph", block)
            continue
        print("table")
        for number, row in enumerate(block):
            for column, text in row:
                print("cell", number, column, text.replace("\n", " "))


def main():
    if sys.argv[1] == "--show":
        show(READERS[sys.argv[2]](sys.argv[3]))
        return
    read, files = READERS[sys.argv[1]], sys.argv[2:]
    for _ in sys.stdin:
        start = time.process_time_ns()
        for path in files:
            read(path)
        print(time.process_time_ns() - start, flush=True)


main()
