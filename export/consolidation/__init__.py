"""Consolidation of many files: read side by side, written as workbook, CSV and letters."""
