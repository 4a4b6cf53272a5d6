"""The pages and their JSON, a blueprint a subject."""
