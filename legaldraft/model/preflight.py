"""Before a run: does it fit, and how long will it take? First by reckoning, then by one step on its fullest row."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import torch

from legaldraft.core.errors import InputRefused
from legaldraft.model import ranks
from legaldraft.model.batches import end_to_end
from legaldraft.model.estimate import Estimate, Measured, Shape, activations, card_speed, estimate, flops
from legaldraft.model.kernels import head_loss
from legaldraft.model.memory import Peak, free_memory, is_out_of_memory, room
from legaldraft.model.profiles import PROFILES, TrainConfig

_TIMED = 3  # steps, on a short, a common and a long row
_UNSURE = 1.25  # an estimate that no trial step has corrected may be so much too high


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run is expected to take.

    Args:
        shape: of the base.
        config: settings of the run.
        lengths: tokens of each notice.
        device: ``cpu`` or ``cuda``.
        machine: name under which trial steps of this machine are kept.
        measured: figures of earlier trial steps.
        cards: processes that share the work; memory is that of one of them.
    """

    shape: Shape
    config: TrainConfig
    lengths: Sequence[int]
    device: str
    machine: str
    measured: Measured
    cards: int = 1

    def estimate(self, config: TrainConfig | None = None) -> Estimate:
        """By reckoning; time only where the machine's speed is known."""
        chosen = config or self.config
        known = self.measured.of(self.machine, chosen)
        speed = known.get("speed") or card_speed(self.machine)
        lengths = [min(n, chosen.max_tokens) for n in self.lengths]
        parts = self.cards if ranks.divided() else 1
        found = estimate(self.shape, chosen, lengths, self.device, speed, parts)
        return found if found.seconds is None else replace(found, seconds=found.seconds * self.time_ratio / self.cards)

    @property
    def time_ratio(self) -> float:
        """What earlier runs of this kind took, over what their trial steps said."""
        return self.measured.time_ratio(self.machine, self.config, self.shape)

    def memory(self, config: TrainConfig | None = None) -> int:
        """Bytes, corrected by what trial steps on this machine have shown."""
        chosen = config or self.config
        ratio = self.measured.of(self.machine, chosen).get("memory_ratio", 1.0)
        return int(self.estimate(chosen).memory * ratio)


@dataclass(frozen=True, slots=True)
class Trial:
    """What one step showed.

    Args:
        memory: most bytes held, with the optimiser's states that come later.
        seconds: that the whole run will take.
        tokens_per_second: at that speed.
    """

    memory: int
    seconds: float
    tokens_per_second: float


def device_name(device: str) -> str:
    """Name of the card, or how many cores are in use, and how many processes share the work where there are several."""
    one = str(torch.cuda.get_device_name()) if device == "cuda" else f"cpu, {torch.get_num_threads()} cores"
    return one if ranks.world() == 1 else f"{one}, {ranks.world()} together"


def refuse_by_reckoning(plan: Plan) -> None:
    """Refuse what cannot fit, before the base is loaded.

    Raises:
        InputRefused: it would take far more memory than there is.
    """
    there = room(plan.device)
    sure = bool(plan.measured.of(plan.machine, plan.config))
    if plan.memory() > there * (1.0 if sure else _UNSURE):
        raise InputRefused(too_big(plan, plan.memory(), there))


def too_big(plan: Plan, needed: int, there: int) -> str:
    """The sentence of a refusal, with the nearest profile that fits."""
    what = "the card has free" if plan.device == "cuda" else "are free"
    return (
        f"Training with the profile {plan.config.profile} needs about {_gb(needed)} of memory and {_gb(there)} {what}: "
        f"{_remedy(plan, there)}."
    )


def _remedy(plan: Plan, there: int) -> str:
    family = "gpu-" if plan.device == "cuda" else "cpu"
    others = {n: plan.memory(_as(c, plan.config)) for n, c in PROFILES.items() if n.startswith(family)}
    # one row smaller than what has just failed, else the same run would be proposed again
    fitting = {n: m for n, m in others.items() if m <= there and n != plan.config.profile}
    if not fitting:
        return "no profile fits; close other programs, or choose a smaller base model with --base"
    nearest = max(fitting, key=lambda n: (fitting[n], n))
    return f"choose --profile {nearest} (about {_gb(fitting[nearest])}), or close other programs"


def _as(other: TrainConfig, config: TrainConfig) -> TrainConfig:
    return replace(other, precision=config.precision)


def _gb(size: int) -> str:
    return f"{size / 1e9:.1f} GB"


def try_out(plan: Plan, trainer: Any, rows: Sequence[Mapping[str, Any]], held_out: Sequence[Any]) -> Trial:
    """One step there and back on the fullest row, one judgement of the longest held-out notice, three steps timed.

    The time is taken on a short, a common and a long row: a run's cost is that of its usual rows, not of its fullest.
    Nothing is learnt by it: gradients are thrown away.

    Args:
        rows: the run's rows; a pass takes ``micro_batch`` of them, or one pack.
        held_out: encoded held-out notices.

    Raises:
        InputRefused: memory was used up; numbers and the nearest profile that fits are in the sentence.
    """
    config = plan.config
    many = 1 if config.pack_tokens else config.micro_batch
    ordered = sorted(rows, key=lambda r: activations(plan.shape, config, r["lengths"], plan.device), reverse=True)
    there = room(plan.device)
    try:
        with Peak(plan.device) as peak:
            trainer.try_step(ordered[:many])
            if held_out:
                judge_longest(trainer.model, held_out)
        tried = _spread(ordered, many)
        seconds = sum(_timed(trainer.try_step, some) for some in tried)
    except (RuntimeError, MemoryError) as problem:
        if not is_out_of_memory(problem):
            raise
        failed = True
    else:
        failed = False
    if failed:  # outside the handler: the traceback would hold the tensors
        free_memory()
        raise InputRefused(_did_not_fit(plan, there))
    return _conclude(plan, peak.bytes, seconds, [row for some in tried for row in some], rows, there)


def _spread(ordered: Sequence[Mapping[str, Any]], many: int) -> list[Sequence[Mapping[str, Any]]]:
    """Passes from the first, the second and the third quarter of the rows, each of ``many`` rows where there are so
    many.
    """
    last = max(0, len(ordered) - many)
    starts = sorted({min(last, len(ordered) * n // (_TIMED + 1)) for n in range(1, _TIMED + 1)})
    return [ordered[start : start + many] for start in starts]


def _timed(work: Callable[[Any], None], given: Any) -> float:
    started = time.perf_counter()
    work(given)
    if torch.cuda.is_initialized():  # type: ignore[no-untyped-call]
        torch.cuda.synchronize()
    return time.perf_counter() - started


def _did_not_fit(plan: Plan, there: int) -> str:
    return (
        f"The trial step of the profile {plan.config.profile} did not fit into the {_gb(there)} of memory that are "
        f"free: {_remedy(plan, int(there * 0.8))}."
    )


def _conclude(
    plan: Plan,
    held: int,
    seconds: float,
    tried: Sequence[Mapping[str, Any]],
    rows: Sequence[Mapping[str, Any]],
    there: int,
) -> Trial:
    expected = plan.estimate()
    states = plan.shape.lora(plan.config.rank) * (2.1 if plan.config.optimizer == "paged_adamw_8bit" else 8)
    memory = int(held + states)
    if memory > there:
        raise InputRefused(too_big(plan, memory, there))
    speed = _work(plan, tried) / max(seconds, 1e-9)
    if ranks.is_first():
        plan.measured.keep(plan.machine, plan.config, speed, memory / expected.memory)
    whole = plan.config.epochs * _work(plan, rows) / speed * plan.time_ratio / plan.cards
    tokens = plan.config.epochs * sum(sum(r["lengths"]) for r in rows)
    return Trial(memory, whole, tokens / max(whole, 1e-9))


def _work(plan: Plan, rows: Sequence[Mapping[str, Any]]) -> float:
    return sum(flops(plan.shape, plan.config, n) for row in rows for n in row["lengths"])


@torch.inference_mode()
def judge_longest(model: Any, held_out: Sequence[Any]) -> float:
    """Loss per labelled token of the longest held-out notice, by the model as it is in memory."""
    row = max(held_out, key=lambda r: len(r.input_ids))
    return _judge(model, row)[0]


@torch.inference_mode()
def held_out_text_loss(model: Any, held_out: Sequence[Any]) -> float:
    """Mean loss per token of the paragraphs' text over held-out notices, by the model as it is in memory.

    For bases in four bits or on a card, which the drafting engine would load again.
    """
    losses = [_judge(model, row)[1] for row in held_out]
    return float(torch.cat(losses).double().mean())


def _judge(model: Any, row: Any) -> tuple[float, torch.Tensor]:
    inner = model.get_base_model()
    device = inner.get_output_embeddings().weight.device
    batch = end_to_end([{"input_ids": row.input_ids, "labels": row.labels, "lengths": [len(row.input_ids)]}])
    labels = batch.pop("labels").to(device)
    was_training = model.training
    model.eval()
    moved = {k: v.to(device) if isinstance(v, torch.Tensor) else v for k, v in batch.items()}
    hidden = inner.base_model(**moved, use_cache=False).last_hidden_state
    _, losses = head_loss(hidden, inner.get_output_embeddings().weight, labels)
    model.train(was_training)
    labelled = torch.tensor(
        [t for t, label in zip(row.in_text[1:], row.labels[1:], strict=True) if label != -100], device=losses.device
    )
    return float(losses.double().mean()), losses[labelled]
