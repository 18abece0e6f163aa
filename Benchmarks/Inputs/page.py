"""Web pages as publishing systems write them, with navigation, scripts and a footer."""
from html import escape

STYLE = "text-align:justify;line-height:28pt;font-family:仿宋;font-size:16pt"


def table(rows):
    out = ['<table border="1" cellspacing="0" style="border-collapse:collapse"><tbody>']
    for row in rows:
        out.append("<tr>")
        for text, columns, height in row:
            spans = (f' colspan="{columns}"' if columns > 1 else "") + (
                f' rowspan="{height}"' if height > 1 else "")
            out.append(f'<td{spans} style="padding:0 5pt" valign="center"><p style="{STYLE}">'
                       f'<span style="font-family:仿宋">{escape(text, False)}</span></p></td>\n')
        out.append("</tr>\n")
    return "".join(out) + "</tbody></table>\n"


def write(path, blocks):
    links = "".join(f'<li><a href="/channel/{n}/">栏目{n}</a></li>' for n in range(24))
    out = ['<!DOCTYPE html><html><head><meta charset="utf-8"><title>绩效自评</title>'
           f"<script>var visits = {{}};</script></head><body><div class=\"nav\"><ul>{links}</ul></div>"
           '<div class="TRS_Editor" id="zoom">\n']
    for block in blocks:
        if block[0] == "table":
            out.append(table(block[1]))
        else:
            text, mark = escape(block[-1], False), "strong" if block[0] == "heading" else "span"
            out.append(f'<p style="{STYLE}"><{mark} style="font-size:16pt">{text}</{mark}></p>\n')
    out.append(f'</div><div class="footer"><ul>{links}</ul></div></body></html>')
    path.write_text("".join(out), "utf-8")
