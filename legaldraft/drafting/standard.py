"""The firm's standard clauses: used where the model's paragraph failed its checks, or where no model is at hand."""

from collections.abc import Mapping

from legaldraft.core.errors import InputRefused
from legaldraft.drafting.agreement import agreed
from legaldraft.drafting.plan import PlanStep
from legaldraft.notice_types import first_filled

_WITH_TABLE = {
    ("cheque", "my"): (
        "That in discharge of the said liability you issued [[CHEQUE_COUNT]] cheques in favour of my client, "
        "for a total of [[CHEQUES_TOTAL]] ([[CHEQUES_TOTAL_WORDS]]), the particulars of which are set out in "
        "the table below."
    ),
    ("cheque", "our"): (
        "To discharge this liability you issued [[CHEQUE_COUNT]] cheques to our client, for a total of "
        "[[CHEQUES_TOTAL]] ([[CHEQUES_TOTAL_WORDS]]). The table below sets out each of them."
    ),
    ("dishonour", "my"): (
        "That each of the said cheques, when presented on the date shown against it in the table, was "
        "returned unpaid by your bank vide the memo of the date and for the reason shown against it."
    ),
    ("dishonour", "our"): (
        "Our client presented each cheque on the date shown against it in the table. Your bank returned each "
        "of them unpaid, by the memo and for the reason shown against it."
    ),
    ("intimation", "my"): (
        "That my client received the information of the return of each cheque from the bank on the date shown "
        "against it in the last column of the table."
    ),
    ("intimation", "our"): (
        "Our client received the bank's information of each return on the date in the last column of the table."
    ),
    ("invoices", "my"): (
        "That my client raised invoices upon you for a total of [[INVOICES_TOTAL]] "
        "([[INVOICES_TOTAL_WORDS]]), the particulars of which are set out in the table below."
    ),
    ("invoices", "our"): (
        "Our client raised invoices on you for a total of [[INVOICES_TOTAL]] ([[INVOICES_TOTAL_WORDS]]). The "
        "table below sets out each of them."
    ),
    ("payments", "my"): (
        "That towards the said dues you have paid a total of [[PAYMENTS_TOTAL]] ([[PAYMENTS_TOTAL_WORDS]]), "
        "as set out in the table below."
    ),
    ("payments", "our"): (
        "You have paid a total of [[PAYMENTS_TOTAL]] ([[PAYMENTS_TOTAL_WORDS]]), as the table below shows."
    ),
}


def standard_clause(step: PlanStep, person: str, values: Mapping[str, str]) -> str:
    """The first standard clause of the step's element whose facts the form gives, with its placeholders.

    Raises:
        InputRefused: no clause fits the facts given.
    """
    text: str | None
    if step.table:
        text = first_filled([_WITH_TABLE[step.element.id, person]], values)
    else:
        text = step.element.clause(person, values, step.index)
    if text is None:
        raise InputRefused(
            f"The form does not give the facts that the paragraph '{step.element.title}' needs: "
            "complete the form and draft again."
        )
    return agreed(text, values)
