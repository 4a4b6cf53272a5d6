"""From a form to a draft: plan, constrained writing, check, repair, standard clause, fill, assemble."""

from legaldraft.drafting.assemble import assemble, body_of, identified, letter_of, table_text
from legaldraft.drafting.compose import Composer, Composition
from legaldraft.drafting.instruction import Aim, Wish
from legaldraft.drafting.past import Past, PastParagraph
from legaldraft.drafting.plan import PlanStep, make_plan
from legaldraft.drafting.rewrite import Candidate, Rewriter
from legaldraft.drafting.tables import fact_table
from legaldraft.drafting.writer import Engine, EngineLost, Remote, Session, Written

__all__ = [
    "Aim",
    "Candidate",
    "Composer",
    "Composition",
    "Engine",
    "EngineLost",
    "Past",
    "PastParagraph",
    "PlanStep",
    "Remote",
    "Rewriter",
    "Session",
    "Wish",
    "Written",
    "assemble",
    "body_of",
    "fact_table",
    "identified",
    "letter_of",
    "make_plan",
    "table_text",
]
