"""The appearance of the window: colour schemes, font, icons and zoom."""
