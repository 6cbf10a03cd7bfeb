"""Copies of a .docx file with a comment at each finding; nothing is taken away, text, looks and order stay."""
