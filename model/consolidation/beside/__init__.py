"""What can be told of bodies only by laying them beside each other."""
