"""Small parts any room of the window may use."""
