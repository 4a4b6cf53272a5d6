"""JSON Schemas of the documents that commands print; keys may be added, none is renamed or removed."""

from typing import Any

_TEXT: dict[str, Any] = {"type": "string"}
_MAYBE: dict[str, Any] = {"type": ["string", "null"]}
_OFFSET: dict[str, Any] = {"type": ["integer", "null"], "minimum": 0}
_NUMBER: dict[str, Any] = {"type": "number"}
_COUNT: dict[str, Any] = {"type": "integer", "minimum": 0}
_DAY: dict[str, Any] = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\d$"}
_MAYBE_DAY: dict[str, Any] = {"type": ["string", "null"], "pattern": r"^\d{4}-\d\d-\d\d$"}


def _object(required: dict[str, Any], optional: dict[str, Any] | None = None) -> dict[str, Any]:
    return {"type": "object", "properties": required | (optional or {}), "required": list(required)}


def _list(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


_FINDING = _object(
    {
        "code": _TEXT,
        "severity": {"enum": ["error", "warning", "info"]},
        "message": _TEXT,
    },
    {"start": _OFFSET, "end": _OFFSET, "suggestion": _MAYBE, "authority": _MAYBE, "field": _MAYBE},
)
_EMPTY: dict[str, Any] = {"type": "array", "maxItems": 0}
_CITATION = _object(
    {
        "start": _OFFSET,
        "end": _OFFSET,
        "text": _TEXT,
        "kind": {"enum": ["section", "article", "order", "rule", "schedule", "form", "case", "act"]},
        "act": _MAYBE,
        "provision": _MAYBE,
        "path": _list(_TEXT),
        "status": {
            "enum": [
                "ok",
                "unknown-act",
                "unknown-provision",
                "repealed",
                "not-in-force",
                "struck-down",
                "omitted",
                "wrong-year",
                "wrong-heading",
                "wrong-forum",
                "ambiguous",
                "unverified",
            ]
        },
        "message": _TEXT,
        "suggestion": _MAYBE,
        "heading": _MAYBE,
    },
    {"provision_end": _TEXT, "rule": _TEXT},
)
_COUNTS = _object(dict.fromkeys(("citations", "ok", "unjudged", "error", "warning", "info"), _COUNT))
_CHECK = _object(
    {
        "file": _TEXT,
        "text": _TEXT,
        "as_of": _DAY,
        "as_of_source": {"enum": ["option", "facts", "notice", "today"]},
        "citations": _list(_CITATION),
        "findings": _list(_FINDING),
        "counts": _COUNTS,
    },
    {"path": _TEXT, "annotated": _MAYBE},
)
_CHECK_REFUSED = _object({"file": _TEXT, "path": _TEXT, "error": _TEXT, "citations": _EMPTY, "findings": _EMPTY})
_PARAGRAPH = _object({"number": _MAYBE, "text": _TEXT, "element": _MAYBE}, {"confidence": _NUMBER})
_PARTS = _object(
    {
        "letterhead": _TEXT,
        "service_modes": _list(_TEXT),
        "reference": _TEXT,
        "date": _MAYBE_DAY,
        "addressees": _list(_TEXT),
        "subject": _TEXT,
        "salutation": _TEXT,
        "closing": _TEXT,
        "signature": _TEXT,
        "enclosures": _list(_TEXT),
    }
)
_INGESTED = _object(
    {
        "file": _TEXT,
        "sha256": _TEXT,
        "status": {"enum": ["ok", "needs-review", "rejected"]},
        "reason": _MAYBE,
        "type": _MAYBE,
        "type_confidence": _NUMBER,
        "language": _TEXT,
        "text": _TEXT,
        "parts": _PARTS,
        "paragraphs": _list(_PARAGRAPH),
        "facts": {"type": "object"},
        "placeholders": {"type": "object", "additionalProperties": _TEXT},
        "deidentified": _TEXT,
        "warnings": _list(_object({"code": _TEXT, "message": _TEXT}, {"fields": _list(_TEXT), "word": _TEXT})),
        "duplicate_of": _MAYBE,
    }
)
_FIELD: dict[str, Any] = _object(
    {"name": _TEXT, "label": _TEXT, "kind": _TEXT, "required": {"type": "boolean"}, "help": _TEXT, "example": _TEXT}
)
_TYPE = _object(
    {
        "id": _TEXT,
        "title": _TEXT,
        "basis": _TEXT,
        "fields": _list(_FIELD),
        "elements": _list(_object({"id": _TEXT, "title": _TEXT, "required": {"type": "boolean"}})),
        "deadlines": _list(_object({"code": _TEXT, "label": _TEXT})),
    }
)
_DEADLINE = _object(
    {
        "code": _TEXT,
        "date": _MAYBE_DAY,
        "rule": _TEXT,
        "authority": _TEXT,
        "status": {"enum": ["met", "missed", "open", "unknown"]},
        "workings": _TEXT,
    },
    {
        "cheque": _TEXT,
        "invoice": _TEXT,
        "item": _TEXT,
        "assumed": _TEXT,
        "rolls_to": _DAY,
        "label": _TEXT,
        "certainty": {"enum": ["S", "C+", "C?", "R", "?", "P"]},
    },
)
_LAW = _object(
    {
        "act_date": _DAY,
        "proceeding_date": _DAY,
        "offences": _TEXT,
        "procedure": _TEXT,
        "evidence": _TEXT,
        "message": _TEXT,
        "authority": _TEXT,
        "certainty": _TEXT,
    }
)
_MISSING = _object({"code": _TEXT, "field": _MAYBE, "message": _TEXT})
_LIMITATION = _object(
    {"deadlines": _list(_DEADLINE), "findings": _list(_FINDING)},
    {"missing": _list(_MISSING), "law": _LAW, "assumed": {"type": "object", "additionalProperties": _TEXT}},
)
_DRAFT = _object(
    {
        "draft": _TEXT,
        "text": _TEXT,
        "paragraphs": _list(
            _object(
                {
                    "number": _MAYBE,
                    "element": _TEXT,
                    "text": _TEXT,
                    "source": {"enum": ["model", "standard", "fixed", "edited"]},
                }
            )
        ),
        "citations": _list(_CITATION),
        "findings": _list(_FINDING),
        "stats": _object(
            {"base_model": _TEXT, "adapter": _TEXT, "tokens": _COUNT, "seconds": _NUMBER, "tokens_per_second": _NUMBER}
        ),
    }
)
_REWRITE = _object(
    _DRAFT["properties"],
    {
        "rewrite": _object(
            {
                "index": _COUNT,
                "number": _MAYBE,
                "element": _TEXT,
                "instruction": _TEXT,
                "followed": _list(_TEXT),
                "not_followed": _list(_TEXT),
                "before": _TEXT,
                "after": _TEXT,
                "how": _TEXT,
            },
            {"dropped": _list(_TEXT), "written": _COUNT, "tokens": _COUNT, "seconds": _NUMBER},
        )
    },
)
_TRAIN = _object(
    {
        "version": _TEXT,
        "base_model": _TEXT,
        "base_sha256": _TEXT,
        "dataset": _TEXT,
        "metrics": {"type": "object"},
        "tokens_per_second": _NUMBER,
        "peak_memory_bytes": _COUNT,
        "seconds": _NUMBER,
    }
)
_VERDICT = _object({"promote": {"type": "boolean"}, "reasons": _list(_TEXT)})
_EVALUATE = _object(
    {
        "adapters": _list(
            _object(
                {
                    "adapter": _TEXT,
                    "held_out_loss": {"type": "object", "additionalProperties": _NUMBER},
                    "structure_conformity": _NUMBER,
                    "invented_placeholders": _COUNT,
                    "citation_findings": _COUNT,
                    "model_share": _NUMBER,
                    "style_distance": _NUMBER,
                    "leaked_names": _COUNT,
                },
                {"promotion": _VERDICT},
            )
        )
    }
)
_ADAPTER = _object(
    {
        "version": _TEXT,
        "firm": _TEXT,
        "base": _TEXT,
        "state": {"enum": ["candidate", "active", "retired"]},
        "metrics": {"type": "object"},
    }
)
_EXPORT = _object({"draft": _TEXT, "out": _TEXT, "redline": {"type": "boolean"}, "edited_paragraphs": _COUNT})
_CELL_FINDING = _object(
    {
        "cell": _TEXT,
        "code": _TEXT,
        "severity": {"enum": ["error", "warning", "info"]},
        "message": _TEXT,
        "heading": _TEXT,
        "authority": _MAYBE,
    }
)
_BULK_CHECK = _object(
    {
        "file": _TEXT,
        "type": _TEXT,
        "rows": _COUNT,
        "comments": _COUNT,
        "notices": _COUNT,
        "ready": _COUNT,
        "columns": _list(_object(dict.fromkeys(("column", "heading", "field", "means"), _TEXT))),
        "ignored": _list(_object(dict.fromkeys(("column", "heading", "nearest"), _TEXT))),
        "findings": _list(_CELL_FINDING),
        "counts": _object(dict.fromkeys(("error", "warning", "info"), _COUNT)),
    }
)
_BULK_ITEM = _object(
    {
        "number": _COUNT,
        "matter": _TEXT,
        "rows": _list(_COUNT),
        "state": {"enum": ["done", "refused", "failed", "blocked"]},
        "why": _MAYBE,
    }
)
_BULK_DRAFT = _object(
    {
        **dict.fromkeys(("bulk", "firm", "type", "zip", "register"), _TEXT),
        "notices": _COUNT,
        "written": _COUNT,
        "items": _list(_BULK_ITEM),
    }
)

_ROUND = _object(
    {
        "id": _COUNT,
        "version": _COUNT,
        "state": {"enum": ["submitted", "withdrawn", "returned", "approved"]},
        "note": _TEXT,
        "docx_sha256": _TEXT,
        "pdf_sha256": _MAYBE,
        "submitted_by": _TEXT,
        "submitted_at": _TEXT,
        "decided_by": _MAYBE,
        "decided_at": _MAYBE,
        "comments": _TEXT,
        "override": _MAYBE,
    }
)
_APPROVAL = _object(
    {
        "draft": _TEXT,
        "version": _COUNT,
        "state": {"enum": ["draft", "submitted", "returned", "approved", "dispatched"]},
        "stale": _MAYBE,
        "errors": _list(_TEXT),
        "rounds": _list(_ROUND),
    }
)
_DATED = _object(
    {
        **_DEADLINE["properties"],
        **dict.fromkeys(("draft", "title", "firm", "type", "type_title", "noticee", "about", "key"), _TEXT),
        "who": {"enum": ["client", "court", "noticee", "opens", "event"]},
        "state": {"enum": ["overdue", "open", "passed", "met", "done"]},
        "days": {"type": "integer"},
    }
)
_DATED["required"] = ["code", "date", "draft", "title", "noticee", "key", "who", "state", "days"]
_DEADLINES = _object(
    {
        "as_of": _DAY,
        "deadlines": _list(_DATED),
        "unread": _list(_object(dict.fromkeys(("draft", "title", "why"), _TEXT))),
    }
)
_SENT = _object(
    {
        "id": _COUNT,
        "noticee": _COUNT,
        **dict.fromkeys(("name", "mode", "sent_on", "tracking", "outcome", "outcome_on", "note"), _TEXT),
        "version": _COUNT,
        "doubts": _list(_TEXT),
    }
)
_DISPATCH = _object(
    {
        "draft": _TEXT,
        "version": _COUNT,
        "approved_by": _TEXT,
        "approved_at": _TEXT,
        "noticees": _list(_TEXT),
        "sent": _list(_SENT),
        "earlier": _list(_SENT),
        "deadlines": _list(_DATED),
    }
)
_BACKUP = _object(
    {
        "file": _TEXT,
        "made_at": _TEXT,
        "database": {"enum": ["sqlite", "postgresql"]},
        **dict.fromkeys(("bytes", "files", "drafts", "notices", "audit_entries"), _COUNT),
        "audit_head": _TEXT,
        "damaged": _list(_TEXT),
        "missing": _list(_TEXT),
    }
)

SCHEMAS: dict[str, dict[str, Any]] = {
    name: {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": f"legaldraft {name}"} | body
    for name, body in {
        "adapters": _list(_ADAPTER),
        "approval": _APPROVAL,
        "backup": _BACKUP,
        "bulk-check": _BULK_CHECK,
        "bulk-draft": _BULK_DRAFT,
        "check": _CHECK,
        "check-several": _list({"anyOf": [_CHECK, _CHECK_REFUSED]}),
        "deadlines": _DEADLINES,
        "dispatch": _DISPATCH,
        "draft": _DRAFT,
        "rewrite": _REWRITE,
        "evaluate": _EVALUATE,
        "export": _EXPORT,
        "ingest": _list(_INGESTED),
        "limitation": _LIMITATION,
        "train": _TRAIN,
        "type": _TYPE,
        "types": _list(_TYPE),
        "words": _list(_TEXT),
    }.items()
}
"""Name of a document to its JSON Schema (draft 2020-12)."""
