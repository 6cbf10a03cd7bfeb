"""Reader for .docx, .docm and .dotx files of any origin."""
