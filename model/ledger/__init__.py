"""The ledger (文字账): every quantity of the text, what it speaks of, and whether text and tables agree."""
