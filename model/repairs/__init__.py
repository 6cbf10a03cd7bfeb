"""The smallest repairs: one cell, or two, whose change makes every relation of a report hold."""
