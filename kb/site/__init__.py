"""What stands around the texts of a site, what machines read of it, and what is checked on it."""
