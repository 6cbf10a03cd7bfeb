"""The start page, and how a new report is made from the settings."""
