"""Analysis of a report's text: numbering, required contents, wording, personal details, stale years."""
