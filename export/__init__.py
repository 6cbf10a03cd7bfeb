"""Everything that leaves or enters a report as a file of another program."""
