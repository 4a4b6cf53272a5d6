"""From a form to a draft: plan, constrained writing, check, repair, standard clause, fill, assemble."""

from legaldraft.drafting.assemble import assemble, body_of, letter_of
from legaldraft.drafting.compose import Composer, Composition
from legaldraft.drafting.plan import PlanStep, make_plan
from legaldraft.drafting.writer import Engine, EngineLost, Remote, Session, Written

__all__ = [
    "Composer",
    "Composition",
    "Engine",
    "EngineLost",
    "PlanStep",
    "Remote",
    "Session",
    "Written",
    "assemble",
    "body_of",
    "letter_of",
    "make_plan",
]
