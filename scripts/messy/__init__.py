"""The messy files: notices as other programs and other hands leave them, each with the text a person sees in it."""
