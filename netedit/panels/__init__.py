"""Panels beside the canvas: they show the network in words and turn forms into edits."""
