"""What fifty people do at the pages: open, read, type, look up; each with pauses drawn by lot, none in step."""

import asyncio
import time
from collections import defaultdict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from random import Random

import httpx2

from load.office import Seat

SECONDS = 60.0


@dataclass
class Tally:
    """Seconds of each request by what was asked, and what went wrong."""

    took: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    errors: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    events: int = 0
    pings: int = 0
    reopened: int = 0
    counting: bool = False

    def add(self, what: str, seconds: float, error: str = "") -> None:
        """One more request; before the measured time it counts for nothing."""
        if not self.counting:
            return
        self.took[what].append(seconds)
        if error:
            self.errors[f"{what}: {error}"] += 1


class Person:
    """One person with a draft open, until the time is over.

    Args:
        pause: mean seconds between two requests.
        bare: address of the bare page, asked now and then between two of ours, under the same load.
    """

    def __init__(
        self, client: httpx2.AsyncClient, seat: Seat, tally: Tally, chance: Random, pause: float, bare: str
    ) -> None:
        self.client, self.seat, self.tally, self.chance = client, seat, tally, chance
        self.pause, self.bare = pause, bare
        self.headers = {
            "Cookie": seat.browser.cookie,
            "X-CSRF-Token": seat.browser.token,
            "Sec-Fetch-Site": "same-origin",
        }
        draft = seat.draft
        self.acts: list[tuple[int, Callable[[], Awaitable[None]]]] = [
            (25, lambda: self._get("page draft", f"/drafts/{draft}")),
            (10, lambda: self._get("page form", f"/drafts/{draft}/form")),
            (10, lambda: self._get("page first", "/")),
            (4, lambda: self._get("page all drafts", "/drafts")),
            (4, lambda: self._get("page dates", "/deadlines")),
            (4, lambda: self._get("page help", "/help/drafting")),
            (3, lambda: self._get("page training", "/training")),
            (10, lambda: self._get("api draft", f"/api/drafts/{draft}")),
            (5, lambda: self._get("api words", "/api/words?amount=425000")),
            (5, lambda: self._get("api dates of a form", f"/api/drafts/{draft}/limitation")),
            (15, self._type),
            (5, self._edit),
        ]

    async def work(self, until: float) -> None:
        """Go on until ``until`` (``time.monotonic``)."""
        weights = [weight for weight, _ in self.acts]
        while (left := until - time.monotonic()) > 0:
            await asyncio.sleep(min(left, self.chance.expovariate(1 / self.pause)))
            await self.chance.choices(self.acts, weights)[0][1]()
            if self.chance.random() < 0.25:
                await self._ask("bare page", "GET", self.bare)

    async def _get(self, what: str, path: str) -> None:
        await self._ask(what, "GET", path)

    async def _type(self) -> None:
        """A change in the form, saved as one types: it is kept and checked."""
        amount = f"{self.chance.randrange(10_000, 20_000)}.00"
        answer = await self._ask("api draft", "GET", f"/api/drafts/{self.seat.draft}")
        if answer is None:
            return
        raw = answer.json()
        facts = {**raw["facts"], "demand": {**raw["facts"]["demand"], "notice_fee": amount}}
        body = {"version": raw["version"], "facts": facts}
        await self._ask("save a form", "PATCH", f"/api/drafts/{self.seat.draft}", body)

    async def _edit(self) -> None:
        """A paragraph edited: the whole letter is checked again."""
        answer = await self._ask("api draft", "GET", f"/api/drafts/{self.seat.draft}")
        if answer is None:
            return
        raw = answer.json()
        index, text = next((n, p["text"]) for n, p in enumerate(raw["result"]["paragraphs"]) if p["kind"] == "numbered")
        body = {"version": raw["version"], "text": text.rstrip(".") + self.chance.choice((".", ", as stated above."))}
        await self._ask("edit a paragraph", "POST", f"/api/drafts/{self.seat.draft}/paragraphs/{index}", body)

    async def _ask(self, what: str, method: str, path: str, body: object = None) -> httpx2.Response | None:
        began = time.perf_counter()
        try:
            answer = await self.client.request(method, path, json=body, headers=self.headers)
        except httpx2.HTTPError as error:
            self.tally.add(what, time.perf_counter() - began, type(error).__name__)
            return None
        wrong = str(answer.status_code) if answer.status_code != 200 else ""
        self.tally.add(what, time.perf_counter() - began, wrong)
        return None if wrong else answer


async def listen(client: httpx2.AsyncClient, seat: Seat, job: Callable[[], int], tally: Tally, until: float) -> None:
    """One open stream of the training's events until the time is over, opened anew where it ends."""
    headers = {"Cookie": seat.browser.cookie}
    while time.monotonic() < until:
        try:
            async with client.stream("GET", f"/api/jobs/{job()}/events", headers=headers) as answer:
                async for line in answer.aiter_lines():
                    tally.events += line.startswith("data:") and tally.counting
                    tally.pings += line.startswith(":") and tally.counting
                    if time.monotonic() > until:
                        return
        except httpx2.HTTPError as error:
            tally.add("stream", 0.0, type(error).__name__)
        tally.reopened += tally.counting
        await asyncio.sleep(0.5)
