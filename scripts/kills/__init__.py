"""An office's day while its processes are killed: what was answered must be there, once, and whole."""
