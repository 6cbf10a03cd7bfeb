"""Take back (收回): detects what was changed by hand in an exported document, and offers it for acceptance."""
