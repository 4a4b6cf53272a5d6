from tests.store.databases import *  # noqa: F403
