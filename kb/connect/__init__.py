"""The look-up from the record: which pages belong to a code of a record system."""
