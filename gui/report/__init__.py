"""The open report: its undoable edits, its file and its lock."""
