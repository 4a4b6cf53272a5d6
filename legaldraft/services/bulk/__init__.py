"""Many notices from one sheet: a template, rows checked cell by cell, a batch of drafts, a .zip and a register."""
