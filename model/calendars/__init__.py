"""Working days in China: the calendars of the years, and what a notice of the State Council says of one."""
