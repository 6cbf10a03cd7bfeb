"""The official formats (报告格式) as declared: tables, their printed grid, and the relations between their cells."""
