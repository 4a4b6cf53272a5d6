"""One function per user intention; the command line and the web are thin over these. No function here reaches torch."""
