"""图解: pictures of a report as native Word charts, which Word and WPS can edit."""
