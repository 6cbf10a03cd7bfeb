"""Help: the manuals inside the program, the place in them for where the keyboard is, and the tour."""
