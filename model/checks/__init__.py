"""What is checked about a report: relations compiled from the format, entries, and registered rules."""
