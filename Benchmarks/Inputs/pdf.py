"""PDF files with text in a Chinese font and ruled tables, as a word processor prints them."""
import unicodedata
import zlib

WIDTH, HEIGHT, LEFT, TOP, RIGHT, BOTTOM = 595, 842, 80, 770, 515, 80


def wide(text, size):
    return sum(size if unicodedata.east_asian_width(c) in "WFA" else size / 2 for c in text)


class Pages:
    def __init__(self):
        self.pages, self.y = [[]], TOP

    def words(self, text, x, y, size):
        """Two fonts, as usual: digits and Latin letters stand in one of their own."""
        out, start = [], 0
        while start < len(text):
            end = start + 1
            while end < len(text) and text[end].isascii() == text[start].isascii():
                end += 1
            part = text[start:end]
            font = "L" if part.isascii() else "C"
            shown = (part.encode("latin-1") if font == "L" else part.encode("utf-16-be")).hex()
            out.append(f"/{font} {size} Tf 1 0 0 1 {x:.2f} {y:.2f} Tm <{shown}> Tj")
            x += wide(part, size)
            start = end
        self.pages[-1].append("BT " + " ".join(out) + " ET")

    def feed(self, height):
        if self.y - height < BOTTOM:
            self.pages.append([])
            self.y = TOP

    def text(self, text, size, indent):
        line, x = "", LEFT + indent
        for character in text + "\n":
            if character == "\n" or x + wide(line + character, size) > RIGHT:
                self.feed(size * 1.8)
                self.words(line, x, self.y, size)
                self.y -= size * 1.8
                line, x = "", LEFT
            line += character.strip("\n")

    def table(self, rows):
        width = (RIGHT - LEFT) / sum(cell[1] for cell in rows[0])
        height, size, below = 24, 9, {}
        for row in rows:
            if self.y - height < BOTTOM:
                self.feed(height)
            x, cells = LEFT, list(row)
            while x < RIGHT - 1:
                key = round(x)
                if key in below:
                    columns, left = below.pop(key)
                    if left > 1:
                        below[key] = (columns, left - 1)
                else:
                    text, columns, rest = cells.pop(0)
                    self.words(text[:int(width * columns / size)], x + 2, self.y - 15, size)
                    if rest > 1:
                        below[key] = (columns, rest - 1)
                y = self.y
                lines = [(x, y, x, y - height), (x + width * columns, y, x + width * columns, y - height)]
                if key not in below:
                    lines.append((x, y - height, x + width * columns, y - height))
                if row is rows[0] or self.y == TOP:
                    lines.append((x, y, x + width * columns, y))
                self.pages[-1] += [f"0.5 w {a:.2f} {b:.2f} m {c:.2f} {d:.2f} l S" for a, b, c, d in lines]
                x += width * columns
            self.y -= height
        self.y -= 20


def write(path, blocks, page_count):
    pages = Pages()
    for block in blocks:
        if block[0] == "table":
            pages.table(block[1])
        else:
            pages.text(block[-1], 16 if block[0] == "heading" else 14, 0 if block[0] == "heading" else 28)
        if len(pages.pages) > page_count:
            break
    drawn = pages.pages[:page_count]
    if len(drawn) < page_count:
        raise SystemExit(f"{path}: {len(drawn)} pages are too few")
    write_pages(path, drawn)


def write_pages(path, drawn):
    """A file of pages, each the lines of its drawing."""
    page_count = len(drawn)
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count %d/Kids[%s]>>" % (
            page_count, b" ".join(b"%d 0 R" % (7 + 2 * n) for n in range(page_count))),
        b"<</Font<</C 4 0 R/L 6 0 R>>>>",
        b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UTF16-H/DescendantFonts[5 0 R]>>",
        b"<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)"
        b"/Ordering(GB1)/Supplement 4>>/DW 1000/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light"
        b"/Flags 4/Ascent 880/Descent -120/CapHeight 880/ItalicAngle 0/StemV 80/FontBBox[0 -120 1000 880]>>>>",
        b"<</Type/Font/Subtype/Type1/BaseFont/Courier>>",
    ]
    for number, lines in enumerate(drawn):
        lines = lines + [f"BT /L 10 Tf 290 40 Td ({number + 1}) Tj ET"]
        data = zlib.compress("\n".join(lines).encode())
        objects.append(b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %d %d]/Resources 3 0 R/Contents %d 0 R>>" % (
            WIDTH, HEIGHT, 8 + 2 * number))
        objects.append(b"<</Length %d/Filter/FlateDecode>>stream\n" % len(data) + data + b"\nendstream")
    out, places = bytearray(b"%PDF-1.5\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table)
    path.write_bytes(bytes(out))
