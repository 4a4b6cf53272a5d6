"""The engine of this project on both sides of a socket: what is written there is what would be written here."""

from legaldraft.drafting.constraint import ParagraphConstraint
from legaldraft.model.generate import Engine
from legaldraft.model.remote import RemoteEngine, Server, read_address
from legaldraft.model.remote.manner import Instructed, Taught
from legaldraft.model.template import TEMPLATES
from tests.drafting.test_remote import Process


def test_the_tiny_model_writes_the_same_over_the_wire(tmp_path, tiny, home):
    here = Engine(tiny, threads=1)
    guard = ParagraphConstraint(here.vocabulary, frozenset({"CLIENT_NAME", "DEMAND_AMOUNT"}), endings=".:;")
    process = Process(tmp_path, "--home", str(home)).start()
    try:
        server = Server(read_address(process.url), timeout=60)
        far = RemoteEngine(server, "tiny", Taught(TEMPLATES[0]), "base", "gbnf").begin("Draft it", 0)
        near = here.begin("Draft it", 0)
        for temperature in (0.0, 1.5):
            options = {"max_tokens": 40, "temperature": temperature, "seed": 3}
            pieces: list[str] = []
            written = far.write("demand", guard, on_token=pieces.append, **options)
            assert written.text == near.write("demand", guard, **options).text.strip()
            assert written.tokens == len(pieces) > 5  # it came piece by piece
        chat = RemoteEngine(server, "tiny", Instructed(), "base", "gbnf").begin("Draft it", 0)
        assert chat.write("demand", guard, max_tokens=10).text
    finally:
        process.kill()
