"""The verdicts of the ledger: quantities compared with cells, with their parts, with last year, with each other."""
