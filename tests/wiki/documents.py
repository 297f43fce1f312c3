"""Small documents of each kind, made by hand, whole and broken."""

import io
import zipfile
from collections.abc import Mapping

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
CELLS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SLIDES = "http://schemas.openxmlformats.org/presentationml/2006/main"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
LINKED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
OPEN = "urn:oasis:names:tc:opendocument:xmlns"


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return content.getvalue()


def pdf(*pages: str) -> bytes:
    """Write a PDF with a line of text on each page."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    kids = []
    for text in pages:
        stream = f"BT /F1 12 Tf 72 720 Td ({text}) Tj ET" if text else "0 0 m"
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
        font = "<< /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>"
        page = f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources {font} /Contents {len(objects)} 0 R >>"
        objects.append(page)
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode()
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    end = (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\n"
    )
    return out + f"{end}startxref\n{len(out)}\n%%EOF\n".encode()


def docx(*paragraphs: str) -> bytes:
    body = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in paragraphs)
    return zipped({"word/document.xml": f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'})


def relations(*targets: str) -> str:
    rows = "".join(f'<Relationship Id="r{n}" Target="{target}"/>' for n, target in enumerate(targets, 1))
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{rows}</Relationships>'


def xlsx(**sheets: str) -> bytes:
    """Make a workbook of one cell a sheet, each a shared text."""
    named = "".join(f'<sheet name="{name}" sheetId="{n}" r:id="r{n}"/>' for n, name in enumerate(sheets, 1))
    cell = (
        '<worksheet xmlns="{}"><sheetData><row><c t="s"><v>{}</v></c><c><v>12.5</v></c></row></sheetData></worksheet>'
    )
    return zipped(
        {
            "xl/workbook.xml": f'<workbook xmlns="{CELLS}" xmlns:r="{LINKED}"><sheets>{named}</sheets></workbook>',
            "xl/_rels/workbook.xml.rels": relations(*(f"worksheets/s{n}.xml" for n, _ in enumerate(sheets, 1))),
            "xl/sharedStrings.xml": f'<sst xmlns="{CELLS}">{"".join(f"<si><t>{t}</t></si>" for t in sheets.values())}</sst>',
        }
        | {f"xl/worksheets/s{n}.xml": cell.format(CELLS, n - 1) for n, _ in enumerate(sheets, 1)}
    )


def pptx(*slides: str) -> bytes:
    """Make slides that are stored in another order than they are shown."""
    listed = "".join(f'<p:sldId id="{255 + n}" r:id="r{n}"/>' for n, _ in enumerate(slides, 1))
    text = '<p:sld xmlns:p="{}" xmlns:a="{}"><a:p><a:r><a:t>{}</a:t></a:r></a:p></p:sld>'
    shown = f'<p:presentation xmlns:p="{SLIDES}" xmlns:r="{LINKED}"><p:sldIdLst>{listed}</p:sldIdLst></p:presentation>'
    files = [f"slides/slide{len(slides) - n}.xml" for n, _ in enumerate(slides)]
    return zipped(
        {"ppt/presentation.xml": shown, "ppt/_rels/presentation.xml.rels": relations(*files)}
        | {f"ppt/{file}": text.format(SLIDES, DRAWING, words) for file, words in zip(files, slides, strict=True)}
    )


def opendocument(kind: str, body: str) -> bytes:
    spaces = " ".join(f'xmlns:{name}="{OPEN}:{name}:1.0"' for name in ("office", "text", "table"))
    drawn = f'xmlns:draw="{OPEN}:drawing:1.0"'
    content = f"<office:document-content {spaces} {drawn}><office:body>{body}</office:body></office:document-content>"
    return zipped({"mimetype": f"application/vnd.oasis.opendocument.{kind}", "content.xml": content})


def bomb() -> bytes:
    """Make a small Word file that unpacks to 400 MB."""
    line = f"<w:p><w:r><w:t>{'boom ' * 2000}</w:t></w:r></w:p>"
    return zipped({"word/document.xml": f'<w:document xmlns:w="{WORD}">{line * 40_000}</w:document>'})


def laughs() -> bytes:
    """Make a Word file whose entities would fill the memory."""
    names = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    entities = f'<!DOCTYPE d [<!ENTITY l0 "ha">{names}]>'
    text = f'<w:document xmlns:w="{WORD}"><w:p><w:r><w:t>&l11;</w:t></w:r></w:p></w:document>'
    return zipped({"word/document.xml": f"{entities}{text}"})


def outside() -> bytes:
    """Make a Word file that asks for a file of the machine."""
    entities = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    text = f'<w:document xmlns:w="{WORD}"><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:document>'
    return zipped({"word/document.xml": f"{entities}{text}"})


def opened(content: bytes) -> io.BytesIO:
    return io.BytesIO(content)
