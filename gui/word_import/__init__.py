"""Finished files taken in: what was read is looked through, then accepted."""
