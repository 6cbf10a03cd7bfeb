"""What differs between two states of a report, and how a difference is taken over into one of them."""
