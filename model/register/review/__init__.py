"""A register as an office looks through it before its figures are taken: columns, wordings, lines."""
