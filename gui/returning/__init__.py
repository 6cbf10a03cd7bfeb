"""Documents of ours that come back: what was changed in them by hand is listed, and taken or left."""
