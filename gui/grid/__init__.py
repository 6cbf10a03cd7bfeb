"""The one grid in which every official table is shown and filled in."""
