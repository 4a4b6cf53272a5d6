"""Pure types and rules; standard library only."""
