"""收回: hand edits in an exported document are listed and taken back into the report."""
