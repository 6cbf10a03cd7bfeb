"""Reports on the disk: project file, backups, journal, lock, and the mark in an exported document."""
