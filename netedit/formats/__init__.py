"""Readers and writers of the formats people bring and want back, one module a format."""
