"""The printed page on the screen: laid out once in twips, painted on a window, a PDF or a printer."""
