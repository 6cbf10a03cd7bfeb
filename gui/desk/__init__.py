"""汇总: the desk of the county's office, a window of its own for the reports of all bodies."""
