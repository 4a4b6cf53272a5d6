"""legaldraft: the model writes the firm's voice, the form supplies every fact, the statute book every section."""

__version__ = "0.1.0"
