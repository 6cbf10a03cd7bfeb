"""The wizard: the list of steps and a page per step."""
