"""Last year's report beside this year's: seen from another format, taken over into a new report, compared."""
