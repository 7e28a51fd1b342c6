"""What is drawn along the sides of a page: rules above notes, borders of tables, sides of boxes."""

import ctypes
from collections.abc import Iterator
from itertools import pairwise

import pypdfium2.raw as pdfium

Stroke = tuple[float, float, float, float]  # left, low, right, high

_MOST = 4000  # things on a page that are looked at; beyond that it is a drawing
_SEGMENTS = 400  # of one shape; beyond that it is a drawing
_THIN = 3.0  # points
_LEAN = 0.5  # points by which a side may miss the level


def of(opened_page) -> tuple[list[Stroke], list[Stroke]]:
    """Thin strokes by themselves, and the sides of larger shapes such as boxes and grids."""
    thin, sides = [], []
    bounds = [ctypes.c_float() for _side in range(4)]
    for index in range(min(pdfium.FPDFPage_CountObjects(opened_page), _MOST)):
        thing = pdfium.FPDFPage_GetObject(opened_page, index)
        if pdfium.FPDFPageObj_GetType(thing) != pdfium.FPDF_PAGEOBJ_PATH:
            continue
        if not pdfium.FPDFPageObj_GetBounds(thing, *bounds):
            continue
        left, low, right, high = (side.value for side in bounds)
        if min(right - left, high - low) < _THIN:
            thin.append((left, low, right, high))
        elif len(sides) < _MOST:
            sides += _sides(thing)
    return thin, sides


def _sides(thing) -> Iterator[Stroke]:
    """The straight pieces of a shape that run along a side of the page."""
    count = pdfium.FPDFPath_CountSegments(thing)
    if not 1 < count <= _SEGMENTS:
        return
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(thing, matrix):
        return
    for piece in _pieces(thing, count):
        for (x, y), (u, v) in pairwise([_placed(point, matrix) for point in piece]):
            if min(abs(x - u), abs(y - v)) < _LEAN:
                yield min(x, u), min(y, v), max(x, u), max(y, v)


def _pieces(thing, count: int) -> Iterator[list[tuple[float, float]]]:
    """The points of each piece of the path, without curves; a closed one comes back to its first."""
    points: list[tuple[float, float]] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(thing, index)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind != pdfium.FPDF_SEGMENT_LINETO and points:
            yield points
            points = []
        if kind != pdfium.FPDF_SEGMENT_BEZIERTO and pdfium.FPDFPathSegment_GetPoint(segment, x, y):
            points.append((x.value, y.value))
        if points and pdfium.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    if points:
        yield points


def _placed(point: tuple[float, float], matrix) -> tuple[float, float]:
    x, y = point
    return matrix.a * x + matrix.c * y + matrix.e, matrix.b * x + matrix.d * y + matrix.f
