"""The web pages, thin over the services. Never imports torch."""

from legaldraft.server.app import create_app
from legaldraft.server.ports import Checked, Services
from legaldraft.server.run import serve

__all__ = ["Checked", "Services", "create_app", "serve"]
