"""What measures the site and takes pictures of it: `python -m tools.bench`."""
