"""Data model of the 政府信息公开工作年度报告: formats, values, relations, findings, project files. No Qt, no Word."""

__version__ = "0.1.0"
