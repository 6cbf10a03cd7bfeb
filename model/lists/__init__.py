"""Lists of cases, documents and decisions, counted in 表四 and 表二 as a register is in 表三."""
