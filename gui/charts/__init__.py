"""图解: the charts of a report or of the sum on the screen, and as pictures."""
