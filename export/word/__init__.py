"""Word documents: the finished report is written from the same grid that reads one."""
