"""Data the program ships: official formats, sample report, icons. Contains no code."""
