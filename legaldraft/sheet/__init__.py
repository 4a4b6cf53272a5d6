"""Spreadsheets in and out: .xlsx and .csv read with limits, tables written so that no text becomes a formula.

The only package that imports openpyxl.
"""

from legaldraft.sheet.cells import Cell, Sheet, letter
from legaldraft.sheet.reading import read_safely
from legaldraft.sheet.writing import Table, Value, workbook

__all__ = ["Cell", "Sheet", "Table", "Value", "letter", "read_safely", "workbook"]
