"""netedit: draw the relationships between people and organisations, and see what hangs on whom."""
