"""An office at work: many people at the pages at once, streams open, a training beside them."""
