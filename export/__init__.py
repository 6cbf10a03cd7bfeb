"""Import and export of reports in other file formats, and the command line."""
