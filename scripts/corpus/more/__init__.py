"""Kapadia & Raghuvanshi's notices of the fourteen types beside cheques and money: one module for each type or two."""
