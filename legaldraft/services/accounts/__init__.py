"""Who may do what: people, logins, matters, and the office as one person sees it.

The rules stand here and not in the pages: a page asks, and is refused.
"""

from legaldraft.services.accounts.accounts import Accounts
from legaldraft.services.accounts.policy import OWNER, ROLES, Actor, Permission
from legaldraft.services.accounts.walls import GuardedOffice

__all__ = ["OWNER", "ROLES", "Accounts", "Actor", "GuardedOffice", "Permission"]
