"""What the checks have to say, as a list one can walk through."""
