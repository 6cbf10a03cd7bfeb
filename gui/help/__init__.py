"""Help: the manuals inside the program, F1, the tour and the dialog 关于."""
