"""The ledger (文字账): every quantity in the text, what it refers to, and whether text and tables agree."""
