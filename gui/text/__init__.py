"""The text of a section: its editor, its palettes and the checklist of required contents."""
