"""What was changed by hand in an exported document, and what is offered to be taken back."""
