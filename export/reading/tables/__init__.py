"""The official tables found in a finished report, and the values of their cells."""
