"""What a 政府信息公开工作年度报告 is: formats, values, relations, findings and project files. No Qt, no Word."""
