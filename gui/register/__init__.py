"""从台账填表: a register looked through, its figures taken into the table."""
