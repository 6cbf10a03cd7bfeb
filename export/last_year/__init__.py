"""The years of one office: found among many files, compared, written side by side."""
