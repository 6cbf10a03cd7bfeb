"""Writes Word documents; the report is written from the same grid that is used for reading one."""
