"""What a map is: frozen records, the immutable network of them, and the edits that change it."""
