"""Files to records: each file opened once, by one parser, each fault at its line."""
