"""The window: everything that shows and edits a report with Qt."""
