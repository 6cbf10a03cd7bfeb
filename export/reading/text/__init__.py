"""The title, chapters, text and closing of a finished report."""
