"""Reads finished files of any kind: first into paragraphs and tables (`raw_document`), from these into a report."""
