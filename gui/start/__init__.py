"""What is shown before a report is open: the start page, and the dialog of a new report."""
