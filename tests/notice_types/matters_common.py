"""Invented parties and letter fields that the matters of all kinds share."""

PARTY = {
    "name": "Ashwin Textiles Private Limited",
    "kind": "company",
    "description": "a company incorporated under the Companies Act, 2013",
    "address": "Plot 14, Sector 9, Rohini, Delhi 110085",
    "through": "its Director, Mr. Nikhil Venkatesan",
    "phone": "011 4000 0000",
    "email": "office@ashwin.example",
}
PERSON = {
    "name": "Anil Bose",
    "kind": "individual",
    "description": "s/o Shri Subir Bose",
    "address": "Noida",
    "through": "self",
}
LETTER = {
    "notice_date": "2025-01-10",
    "dispatch_date": "2025-01-11",
    "received_on": "2025-01-14",
    "act_date": "2024-12-18",
    "narrative": "The director promised to pay twice on the telephone.",
    "service_modes": ["speed-post", "email"],
    "language": "en",
    "reference": "KR/2025/11",
    "enclosures": ["Copy of the cheque"],
    "advocate": {"name": "R. Kapadia", "reference": "RK"},
}
