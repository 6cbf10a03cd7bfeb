"""体检: any number of finished files checked at once."""
