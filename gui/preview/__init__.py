"""Printed pages: laid out once in twips, then painted on the screen, into a PDF or on a printer."""
