"""Small widgets and functions that every other room may use."""
