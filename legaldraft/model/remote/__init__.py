"""Drafting by a model on a server that speaks OpenAI's protocol (vLLM, llama.cpp and others). Imports no torch."""

from legaldraft.model.remote.engine import RemoteEngine, open_remote
from legaldraft.model.remote.settings import HERE, Service, service_from
from legaldraft.model.remote.wire import Server, read_address

__all__ = ["HERE", "RemoteEngine", "Server", "Service", "open_remote", "read_address", "service_from"]
