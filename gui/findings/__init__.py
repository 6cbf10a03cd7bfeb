"""The list of findings and the panel beside the page."""
