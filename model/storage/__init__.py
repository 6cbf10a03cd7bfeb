"""Reports on disk: project file, backups, recovery journal, lock, and the embedded copy in an exported document."""
