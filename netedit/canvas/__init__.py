"""The map on the screen: it shows the network and turns gestures into edits."""
