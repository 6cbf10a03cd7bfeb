"""What the program remembers, and the dialog (设置) that shows it."""
