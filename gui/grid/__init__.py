"""The table view in which every official table is shown and filled in."""
