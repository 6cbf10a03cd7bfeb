"""Reader for web pages: saved, archived, or copied to the clipboard."""
