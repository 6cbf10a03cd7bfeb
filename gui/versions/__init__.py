"""Earlier versions of a report: backups, comparison with the saved file, cell history, recovery after a crash."""
