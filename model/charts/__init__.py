"""图解: what is drawn of a report."""
