"""What IT asks for when something is wrong, with nothing of any report in it."""
