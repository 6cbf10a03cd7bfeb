"""What happens after an error nobody caught."""
