"""The commands on registers, and on the calendar by which their deadlines are counted."""
