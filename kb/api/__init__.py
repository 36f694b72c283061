"""The content as data for other programs: pages, words, their schemas, and a description of them all."""
