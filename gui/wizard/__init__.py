"""The walk through a report: a step list, a page per step, back and forth."""
