"""Reader for .doc and .wps, the binary format of Word 97 to 2003."""
