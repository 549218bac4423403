"""Articles in files of several kinds, written by the tests that read them."""

import io
import zipfile
from collections.abc import Mapping, Sequence

CONTAINER = """<?xml version="1.0"?>
<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0">
<rootfiles><rootfile full-path="{}" media-type="application/oebps-package+xml"/></rootfiles>
</container>"""


def epub(
    pages: Mapping[str, str],
    *,
    title: str = "A book",
    spine: Sequence[str] = (),
    package: str = "OEBPS/content.opf",
    more: Mapping[str, bytes] | None = None,
) -> bytes:
    """Return a book of these pages, by name, in the order of the spine."""
    items = "".join(
        f'<item id="{name}" href="{name}" media-type="application/xhtml+xml"/>' for name in pages
    )
    order = "".join(f'<itemref idref="{name}"/>' for name in spine or pages)
    opf = (
        '<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf">'
        f'<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title>'
        f"</metadata><manifest>{items}</manifest><spine>{order}</spine></package>"
    )
    folder = package.rpartition("/")[0]
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/epub+zip", zipfile.ZIP_STORED)
        archive.writestr("META-INF/container.xml", CONTAINER.format(package))
        archive.writestr(package, opf)
        for name, page in pages.items():
            archive.writestr(f"{folder}/{name}" if folder else name, page)
        for name, content in (more or {}).items():
            archive.writestr(name, content)
    return file.getvalue()


class Print:
    """A PDF that is written line by line, in points from the lower left corner of a page."""

    def __init__(self) -> None:
        self._pages: list[list[bytes]] = [[]]

    def text(self, x: float, y: float, text: str, *, size: float = 10, bold: bool = False) -> None:
        """Set a line on the last page."""
        escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        font = "F2" if bold else "F1"
        line = f"BT /{font} {size} Tf 1 0 0 1 {x} {y} Tm ({escaped}) Tj ET"
        self._pages[-1].append(line.encode("cp1252"))

    def lines(self, x: float, top: float, lines: Sequence[str], *, size: float = 10) -> float:
        """Set lines below each other; return where the next one would stand."""
        for line in lines:
            self.text(x, top, line, size=size)
            top -= size * 1.2
        return top

    def new_page(self) -> None:
        """Begin a page."""
        self._pages.append([])

    def bytes(self, *, title: str = "") -> bytes:
        """Return the file."""
        count = len(self._pages)
        kids = " ".join(f"{5 + 2 * index} 0 R" for index in range(count))
        objects = [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            f"<< /Type /Pages /Kids [{kids}] /Count {count} >>".encode(),
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold"
            b" /Encoding /WinAnsiEncoding >>",
        ]
        for index, lines in enumerate(self._pages):
            content = b"\n".join(lines)
            objects += [
                (
                    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842]"
                    " /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >>"
                    f" /Contents {6 + 2 * index} 0 R >>"
                ).encode(),
                b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
            ]
        if title:
            objects.append(f"<< /Title ({title}) >>".encode("cp1252"))
        written = b"%PDF-1.4\n"
        offsets = []
        for number, body in enumerate(objects, start=1):
            offsets.append(len(written))
            written += b"%d 0 obj\n%s\nendobj\n" % (number, body)
        start = len(written)
        written += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
        written += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
        info = b" /Info %d 0 R" % len(objects) if title else b""
        written += b"trailer\n<< /Size %d /Root 1 0 R%s >>\n" % (len(objects) + 1, info)
        return written + b"startxref\n%d\n%%%%EOF\n" % start
