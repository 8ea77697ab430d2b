"""Spreadsheets for the tests: made by openpyxl, or part by part where it cannot."""

import io
import zipfile

from openpyxl import Workbook

from guide.register.sheets.reading import read_file

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
KINDS = "http://schemas.openxmlformats.org/package/2006"


def saved(book):
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def made(*rows, fill=lambda sheet: None):
    """The bytes of a workbook with one sheet, which `fill` may go on with."""
    book = Workbook()
    sheet = book.active
    sheet.title = "List"
    for row in rows:
        sheet.append(row)
    fill(sheet)
    return saved(book)


def first_sheet(content):
    return read_file("list.xlsx", content).sheets[0]


def texts(sheet):
    return [[cell.text for cell in row.cells] for row in sheet.rows]


def by_hand(sheet, others=(), *, prefix="", state=""):
    """A workbook of which the test writes the sheet's XML, and any other parts."""
    p = f"{prefix}:" if prefix else ""
    xmlns = f"xmlns:{prefix}" if prefix else "xmlns"
    parts = {
        "[Content_Types].xml": (
            f'<Types xmlns="{KINDS}/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.'
            'openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.'
            'openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>'
        ),
        "_rels/.rels": (
            f'<Relationships xmlns="{KINDS}/relationships"><Relationship Id="r1" '
            f'Type="{LINKS}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
        ),
        "xl/workbook.xml": (
            f'<{p}workbook {xmlns}="{MAIN}" xmlns:r="{LINKS}"><{p}sheets>'
            f'<{p}sheet name="List" sheetId="1" {state} r:id="rId1"/>'
            f"</{p}sheets></{p}workbook>"
        ),
        "xl/_rels/workbook.xml.rels": (
            f'<Relationships xmlns="{KINDS}/relationships"><Relationship Id="rId1" '
            f'Type="{LINKS}/worksheet" Target="/xl/worksheets/sheet1.xml"/>'
            "</Relationships>"
        ),
        "xl/worksheets/sheet1.xml": f'<{p}worksheet {xmlns}="{MAIN}">'
        f"<{p}sheetData>{sheet}</{p}sheetData></{p}worksheet>",
        **dict(others),
    }
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return written.getvalue()
