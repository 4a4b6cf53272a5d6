"""The command line: thin commands over the services, each imported only when it is called."""
