"""What is seen, computed once: network, view and findings become a display list, without Qt."""
