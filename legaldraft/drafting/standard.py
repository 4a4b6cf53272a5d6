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


_HINDI_WITH_TABLE = {
    "cheque": (
        "यह कि उक्त दायित्व के भुगतान में आपने मेरे मुवक्किल के पक्ष में [[CHEQUE_COUNT]] चेक जारी किए, जिनकी कुल राशि "
        "[[CHEQUES_TOTAL]] ([[CHEQUES_TOTAL_WORDS]]) है और जिनका विवरण नीचे की तालिका में दिया गया है।"
    ),
    "dishonour": (
        "यह कि उक्त प्रत्येक चेक तालिका में उसके सामने दर्शाई गई तिथि को भुगतान हेतु प्रस्तुत किया गया, किंतु आपके बैंक ने उसे "
        "उसके सामने दर्शाए गए मेमो एवं कारण के साथ बिना भुगतान वापस कर दिया।"
    ),
    "intimation": (
        "यह कि मेरे मुवक्किल को प्रत्येक चेक के वापस होने की सूचना बैंक से तालिका के अंतिम स्तंभ में उसके सामने दर्शाई गई तिथि को प्राप्त हुई।"
    ),
    "invoices": (
        "यह कि मेरे मुवक्किल ने आपको कुल [[INVOICES_TOTAL]] ([[INVOICES_TOTAL_WORDS]]) के बिल भेजे, जिनका विवरण नीचे की "
        "तालिका में दिया गया है।"
    ),
    "payments": (
        "यह कि उक्त देय राशि में आपने कुल [[PAYMENTS_TOTAL]] ([[PAYMENTS_TOTAL_WORDS]]) का भुगतान किया है, जैसा कि नीचे की "
        "तालिका में दर्शाया गया है।"
    ),
}


def standard_clause(step: PlanStep, person: str, values: Mapping[str, str], language: str = "en") -> str:
    """The first standard clause of the step's element whose facts the form gives, with its placeholders.

    Args:
        person: ``my`` or ``our`` client.
        language: ``en`` or ``hi``; a kind of notice without Hindi clauses has none to give.

    Raises:
        InputRefused: no clause fits the facts given.
    """
    text: str | None
    if language == "hi":
        text = _hindi(step, person, values)
    elif step.table:
        text = first_filled([_WITH_TABLE[step.element.id, person]], values)
    else:
        text = step.element.clause(person, values, step.index)
    if text is None:
        raise InputRefused(
            f"The form does not give the facts that the paragraph '{step.element.title}' needs: "
            "complete the form and draft again."
        )
    return agreed(text, values)


def _hindi(step: PlanStep, person: str, values: Mapping[str, str]) -> str | None:
    """The clauses say "मेरे मुवक्किल" and no verb in the first person, so that one word makes them the other voice's."""
    if step.table:
        text = first_filled([_HINDI_WITH_TABLE[step.element.id]], values)
    else:
        text = step.element.hindi_clause(values, step.index)
    return text.replace("मेरे मुवक्किल", "हमारे मुवक्किल") if text and person == "our" else text
