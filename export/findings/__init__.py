"""The list of findings as a file: a Word document to print, a workbook to filter."""
