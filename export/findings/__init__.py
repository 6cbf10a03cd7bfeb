"""Writes the list of findings (问题清单): a Word document to print, a workbook to filter."""
