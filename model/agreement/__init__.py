"""Making text and tables agree: what the ledger says in words, and what may be done about it."""
