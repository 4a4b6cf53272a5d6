"""The routes as an OpenAPI description, made from the route table and a table of what each request holds.

It is what Schemathesis makes its requests from; a route that takes a body and stands in no table fails a test."""

from collections.abc import Mapping
from typing import Any

from flask import Flask
from werkzeug.routing import IntegerConverter, Rule

from tests.server.conftest import sample_form

Schema = dict[str, Any]
TEXT: Schema = {"type": "string", "maxLength": 3000}
NUMBER: Schema = {"type": "integer", "minimum": 0, "maximum": 2_000_000_000}
FLAG: Schema = {"type": "boolean"}
FILE: Schema = {"type": "string", "format": "binary"}
ANY: Schema = {}
FIRM: Schema = {"anyOf": [{"enum": ["kapadia"]}, TEXT]}
DAY: Schema = {"anyOf": [{"type": "string", "format": "date"}, TEXT]}
ROLE: Schema = {"enum": ["clerk", "associate", "partner", "admin", "auditor"]}
WHO = {"name": TEXT, "role": ROLE}
SENDING = {"mode": {"enum": ["speed-post", "email", "hand"]}, "sent_on": DAY, "tracking": TEXT, "note": TEXT}
SENDING |= {"outcome": {"enum": ["", "received", "refused"]}, "outcome_on": DAY}
LOGIN = {"login": TEXT, "password": TEXT, "next": TEXT}
PASSWORDS = {"password": TEXT, "again": TEXT}
MATTER = {"title": TEXT, "reference": TEXT, "open": {"enum": ["yes", "no"]}}

# Under /api: what the JSON object of a request holds.
JSON: Mapping[str, Mapping[str, Schema]] = {
    "drafts.save": {"version": NUMBER, "facts": {"type": "object"}, "adapter": ANY, "letterhead": ANY},
    "drafts.start": {},
    "drafts.edit": {"version": NUMBER, "text": TEXT},
    "drafts.document": {"version": NUMBER, "document": ANY},
    "drafts.follow": {"version": NUMBER},
    "drafts.rewrite": {"version": NUMBER, "instruction": TEXT, "mention": {"type": "array", "items": TEXT}},
    "drafts.back": {"version": NUMBER},
    "drafts.export": {"reason": TEXT, "changes": FLAG},
    "versions.export": {"before": NUMBER, "after": NUMBER, "reason": TEXT},
    "versions.back": {"version": NUMBER},
    "comments.add": {"text": TEXT, "paragraph": TEXT, "answers": NUMBER},
    "comments.change": {"text": TEXT, "version": NUMBER},
    "comments.remove": {},
    "comments.settle": {"resolved": FLAG},
    "desk.submit": {"version": NUMBER, "note": TEXT, **WHO},
    "desk.withdraw": WHO,
    "desk.approve": {"version": NUMBER, "override": TEXT, **WHO},
    "desk.give_back": {"version": NUMBER, "comments": TEXT, **WHO},
    "desk.erase": {"reason": TEXT, **WHO},
    "desk.record": {"noticee": NUMBER, **SENDING, **WHO},
    "desk.change": {**SENDING, **WHO},
    "desk.remove": {},
    "desk.mark": {"draft": TEXT, "key": TEXT, "done": FLAG, **WHO},
    "desk.renew": {},
    "desk.keep_as_past": {},
    "jobs.cancel": {},
    "check.add_case": {"name": TEXT, "citation": TEXT, "proposition": TEXT},
    "bulk.start": {},
    "bulk.stop": {},
    "bulk.pack": {},
    "bulk.dispatch": {"number": NUMBER, "noticee": NUMBER, "tracking": TEXT, "sent_on": DAY, "received_on": DAY},
    "letterheads.remove": {},
    "review.correct": {
        "type": TEXT,
        **{key: {"type": "object"} for key in ("facts", "elements", "names", "proposals")},
        "decision": TEXT,
    },
    "review.propose": {"firm": FIRM},
    "training.promote": {"by": TEXT, "reason": TEXT, "override": TEXT},
    "training.judge": {},
    "training.retire": {},
    "training.rollback": {"firm": FIRM},
    "training.start": {"firm": FIRM, "profile": TEXT, "again": FLAG},
}
# Forms of the pages and files dropped on them.
FORMS: Mapping[str, Mapping[str, Schema]] = {
    "pages.new_draft": {"type": {"enum": ["cheque-dishonour", "eviction", "none"]}, "firm": FIRM, "matter": TEXT},
    "login.begin_setup": {"login": TEXT, "name": TEXT, **PASSWORDS},
    "login.begin": LOGIN,
    "login.code": {"code": TEXT, "next": TEXT},
    "login.accept": PASSWORDS,
    "login.end": {},
    "account.end_session": {},
    "account.end_others": {},
    "account.password": {"present": TEXT, **PASSWORDS},
    "account.begin_totp": {"present": TEXT},
    "account.confirm_totp": {"code": TEXT},
    "account.end_totp": {"present": TEXT},
    "people.invite": {"login": TEXT, "name": TEXT, "role": ROLE},
    "people.reset": {},
    "people.roles": {"role": ROLE},
    "people.disable": {},
    "people.enable": {},
    "people.end_sessions": {},
    "matters.add": MATTER,
    "matters.change": {**MATTER, "member": TEXT},
    "matters.put": {"kind": {"enum": ["draft", "bulk", "notice", "x"]}, "id": TEXT, "matter": TEXT, "next": TEXT},
    "check.check": {"file": FILE},
    "bulk.add": {"file": FILE, "type": TEXT, "firm": FIRM, "adapter": TEXT, "notice_date": DAY, "matter": TEXT},
    "letterheads.add": {"file": FILE, "firm": FIRM},
    "review.add": {"file": FILE, "firm": FIRM, "matter": TEXT},
}
QUERIES: Mapping[str, Mapping[str, Schema]] = {
    "versions.page": {"before": TEXT, "after": TEXT},
    "versions.changes": {"before": TEXT, "after": TEXT},
    "desk.deadlines": dict.fromkeys(("state", "within", "type", "firm", "find"), TEXT),
    "desk.audit": {"before": TEXT, "about": TEXT},
    "drafts.words": {"amount": TEXT, "language": TEXT},
    "check.law": dict.fromkeys(("act", "kind", "provision", "rule", "as_of"), TEXT),
    "law.page": {"q": TEXT, "as_of": DAY},
    "law.act": {"as_of": DAY},
    "law.provision": {"as_of": DAY, "page": TEXT},
    "training.outlook": {"firm": FIRM, "profile": TEXT, "base": TEXT, "again": TEXT},
    "bulk.template": {"type": TEXT},
    "bulk.lines": {"first": TEXT},
    "letterheads.page": {"firm": FIRM},
    "letterheads.preview": {"firm": FIRM},
    "letterheads.remove": {"firm": FIRM},
    "library.corpus": {
        "firm": FIRM,
        **dict.fromkeys(("card", "find", "type", "state", "from", "to", "matter", "page"), TEXT),
    },
    "login.page": {"next": TEXT},
    "login.code_page": {"next": TEXT},
}
# A stream of a job that has not ended lasts as long as the job; the files of the program are no route of ours.
LEFT_OUT = frozenset({"jobs.events", "static"})
# In whose place an id of the furnished office may stand.
KNOWN = {"draft_id": ("fresh", "written", "sent"), "bulk_id": ("bulk",), "notice_id": ("notice",)}
KNOWN_TEXTS = {"act": ["negotiable-instruments-act-1881", "ipc"], "provision": ["138", "318(4)", "order-VII-rule-11"]}
KNOWN |= {"matter_id": ("matter",), "token": ("token",)}


def body_of(endpoint: str) -> tuple[str, Mapping[str, Schema]]:
    """What a request to an endpoint carries: its kind of content, and the fields.

    Raises:
        KeyError: it stands in no table.
    """
    if endpoint in JSON:
        return "application/json", JSON[endpoint]
    fields = FORMS[endpoint]
    files = any(schema is FILE for schema in fields.values())
    return "multipart/form-data" if files else "application/x-www-form-urlencoded", fields


def described(app: Flask, names: Mapping[str, str]) -> Schema:
    """The OpenAPI description of all routes; ``names`` are ids of what lies in the office."""
    paths: dict[str, Schema] = {}
    for rule in app.url_map.iter_rules():
        if rule.endpoint in LEFT_OUT:
            continue
        path = "".join(f"{{{part}}}" if variable else part for variable, part in _parts(rule))
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}:
            paths.setdefault(path, {})[method.lower()] = _operation(rule, method, names)
    about = {"title": "legaldraft", "version": "0"}
    return {"openapi": "3.0.3", "info": about, "paths": paths}


def _parts(rule: Rule) -> list[tuple[bool, str]]:
    return [(is_variable, part) for is_variable, part in rule._trace if part != "|"]


def _operation(rule: Rule, method: str, names: Mapping[str, str]) -> Schema:
    given = [_parameter("path", name, _path_schema(rule, name, names)) for name in sorted(rule.arguments)]
    given += [_parameter("query", name, schema) for name, schema in QUERIES.get(rule.endpoint, {}).items()]
    made: Schema = {"operationId": f"{method} {rule.endpoint}", "parameters": given, "responses": {}}
    made["responses"] = {"default": {"description": "a page, a file or JSON"}}
    if method != "GET":
        kind, fields = body_of(rule.endpoint)
        schema: Schema = {"type": "object", "properties": dict(fields)}
        if rule.endpoint == "drafts.save":
            schema["example"] = {"version": 1, "facts": sample_form()}
        made["requestBody"] = {"required": bool(fields), "content": {kind: {"schema": schema}}}
    return made


def _parameter(place: str, name: str, schema: Schema) -> Schema:
    return {"in": place, "name": name, "required": place == "path", "schema": schema}


def _path_schema(rule: Rule, name: str, names: Mapping[str, str]) -> Schema:
    if isinstance(rule._converters[name], IntegerConverter):
        return {"anyOf": [{"type": "integer", "minimum": 0, "maximum": 20}, {"type": "integer", "minimum": 0}]}
    known = [names[key] for key in KNOWN.get(name, ())] + KNOWN_TEXTS.get(name, [])
    odd: Schema = {"type": "string", "minLength": 1, "maxLength": 60}
    return {"anyOf": [{"enum": known}, odd]} if known else odd
