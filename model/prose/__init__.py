"""The text of a report: its numbers, contents, wording, and what gives it away as another one's."""
