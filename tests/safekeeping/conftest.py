from tests.approval.conftest import *  # noqa: F403
