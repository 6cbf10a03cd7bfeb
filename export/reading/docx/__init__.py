"""Reads .docx, .docm and .dotx from anywhere."""
