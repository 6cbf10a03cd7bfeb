"""导入: a finished file is read, reviewed and accepted."""
