"""What changed in substance, and when: the words of pages and terms, their sums, their history."""
