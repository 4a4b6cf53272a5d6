# ruff: noqa: ARG002 - the signatures of callbacks are the library's
"""The trainer proper: TRL's, with the loss taken on labelled positions only, and a watch on every step."""

import math
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from peft.optimizers import create_loraplus_optimizer
from torch.optim import AdamW
from torch.utils.data import DataLoader
from transformers import PrinterCallback, ProgressCallback, TrainerCallback, TrainerState
from transformers.trainer import TRAINER_STATE_NAME
from trl import SFTTrainer

from legaldraft.core.errors import InputRefused
from legaldraft.model import ranks
from legaldraft.model.batches import end_to_end, shares
from legaldraft.model.checkpoints import mark_complete
from legaldraft.model.events import OnEvent, ShouldStop, TrainEvent, peak_memory_bytes
from legaldraft.model.kernels import head_loss
from legaldraft.model.memory import peak_card_bytes
from legaldraft.model.profiles import TrainConfig
from legaldraft.model.template import IGNORED

SKIPPED_AT_MOST = 16
"""Steps in a row that a scaler, which begins at 2 to the 16th, may skip."""


class StopNow(Exception):  # noqa: N818 - a signal within the package, never seen outside
    """Raised between two layers or two passes when the run is asked to stop."""


class NoticeTrainer(SFTTrainer):  # type: ignore[misc]  # TRL is not typed
    """SFT trainer whose rows are notices laid end to end, one row a micro-batch.

    TRL's own fused loss scores every position in 32 bits on a CPU; ours projects labelled positions in the base's type.
    """

    tokens = 0  # of notices, passed through the model so far by this process
    filler = 0  # id of the token that rounds rows up
    parts = 1  # passes that a row is trained in where memory is short
    b_ratio = 1.0
    eight_bits = False
    optimizer: Any
    order: Any = None

    def create_optimizer(self, *args: Any, **kwargs: Any) -> Any:
        """AdamW whose B matrices learn ``b_ratio`` times as fast: they start at nothing and have farther to go."""
        if self.optimizer is None and ranks.divided():
            self.optimizer = AdamW(_by_name(args[0] if args else self.model, self), fused=True)
        elif self.optimizer is None:
            kind, options = _eight_bit_adam(cuda=not self.args.use_cpu) if self.eight_bits else (AdamW, {"fused": True})
            self.optimizer = create_loraplus_optimizer(
                self.model, kind, lr=self.args.learning_rate, loraplus_lr_ratio=self.b_ratio, **options
            )
        return self.optimizer

    def get_train_dataloader(self) -> Any:
        """The rows in order; several processes share those of one alone (the last row of the set is their filler)."""
        if ranks.world() == 1:
            return super().get_train_dataloader()
        size = self.args.per_device_train_batch_size
        order = ranks.SharedOrder(len(self.train_dataset) - 1, size * ranks.world(), self.args.seed)
        self.order = order
        loader: Any = DataLoader(self.train_dataset, batch_size=size, sampler=order, collate_fn=end_to_end)
        return self.accelerator.prepare(loader)

    def training_step(self, model: Any, inputs: dict[str, Any], num_items_in_batch: Any = None) -> Any:
        """One row there and back, in ``parts`` passes: the gradients add up to those of the whole."""
        if self.parts == 1:
            return super().training_step(model, inputs, num_items_in_batch)
        items = num_items_in_batch if num_items_in_batch is not None else (inputs["labels"] != IGNORED).sum()
        losses = [super(NoticeTrainer, self).training_step(model, s, items) for s in shares(inputs, self.parts)]
        return torch.stack(losses).sum()

    def take_over(self, checkpoint: Path) -> None:
        """What a run that had done its last step had learnt; the library would train one step more."""
        self._load_from_checkpoint(str(checkpoint))
        self.state = TrainerState.load_from_json(str(checkpoint / TRAINER_STATE_NAME))
        self.callback_handler.on_train_begin(self.args, self.state, self.control)

    def try_step(self, rows: Sequence[Any]) -> None:
        """One row there and back without learning from it; ``rows`` as the collator takes them."""
        self.model.train()
        loss = self.compute_loss(self.model, self._prepare_inputs(end_to_end(rows)))
        loss.backward()
        self.model.zero_grad(set_to_none=True)
        self.tokens = 0

    def compute_loss(
        self, model: Any, inputs: dict[str, Any], return_outputs: bool = False, num_items_in_batch: Any = None
    ) -> Any:
        """Mean loss per labelled token of the optimiser step (so long notices do not count less)."""
        labels = inputs.pop("labels")
        self.tokens += int((inputs["input_ids"] != self.filler).sum())
        own = self.accelerator.unwrap_model(model)
        if own is model:
            inner = model.get_base_model()
            hidden = inner.base_model(**inputs, use_cache=False).last_hidden_state
            total, losses = head_loss(hidden, inner.get_output_embeddings().weight, labels)
        else:  # several processes: only through the wrapper's own forward are gradients shared
            total, losses = model(**inputs, use_cache=False, labels=labels)
            total = total * ranks.world()  # of the gradients the wrapper takes the mean
        some = num_items_in_batch is not None and losses.numel() > 0  # none: a loss of nothing, not of no number
        loss = total / (num_items_in_batch if some else max(1, losses.numel()))
        return (loss, {"losses": losses}) if return_outputs else loss

    def log(self, logs: dict[str, float], start_time: float | None = None) -> None:
        """Past TRL's own metrics, which this loss does not compute."""
        super(SFTTrainer, self).log(logs, start_time)

    def create_model_card(self, *args: Any, **kwargs: Any) -> None:
        """No card: a bundle's manifest says more, and says nothing to a hub."""


def score_inside(model: Any) -> None:
    """Make the adapted model's own forward return ``head_loss`` of the labels that it is given.

    Where processes share a model it is wrapped, and whatever goes past the wrapper's forward is shared with nobody.
    """
    inner = model.get_base_model()

    def forward(labels: Any = None, **inputs: Any) -> Any:
        given = {name: value for name, value in inputs.items() if value is not None and name != "return_dict"}
        hidden = inner.base_model(**given).last_hidden_state
        return head_loss(hidden, inner.get_output_embeddings().weight, labels)

    inner.forward = forward


def _by_name(model: Any, trainer: NoticeTrainer) -> list[dict[str, Any]]:
    """Parameter groups of a divided model, whose parameters are flat: only their names tell A from B."""
    trained = {name: values for name, values in model.named_parameters() if values.requires_grad}
    rate = trainer.args.learning_rate
    return [
        {"params": [v for n, v in trained.items() if "lora_B" not in n], "lr": rate, "weight_decay": 0.0},
        {"params": [v for n, v in trained.items() if "lora_B" in n], "lr": rate * trainer.b_ratio, "weight_decay": 0.0},
    ]


def _eight_bit_adam(*, cuda: bool) -> tuple[Any, dict[str, Any]]:
    """Adam with states in eight bits that leave a card when it is full; on a CPU there is nothing to page."""
    try:
        from bitsandbytes.optim import AdamW8bit, PagedAdamW8bit
    except (ImportError, OSError, RuntimeError) as problem:
        raise InputRefused(
            "The optimizer paged_adamw_8bit needs bitsandbytes, which does not load: install it again, or train with "
            "--set optimizer=adamw."
        ) from problem
    return (PagedAdamW8bit if cuda else AdamW8bit), {}


def skipped_by_scaler(precision: str, loss: float, norm: float) -> bool:
    """A step that was not taken since a gradient was too large for 16-bit floats: the scaler halves and goes on."""
    return precision == "float16" and math.isfinite(loss) and not math.isfinite(norm)


class Watch(TrainerCallback):  # type: ignore[misc]  # transformers' callbacks are not typed
    """Progress, checkpoints by time, the wish to stop, and guards against a run gone wrong."""

    def __init__(self, config: TrainConfig, steps: int, on_event: OnEvent, should_stop: ShouldStop) -> None:
        self.config = config
        self.steps = steps
        self.tell = on_event
        self.should_stop = should_stop
        self.trainer: Any = None
        self.losses: list[tuple[int, float]] = []
        self._tokens = 0
        self._skipped = 0
        self._first_step = 0
        self._saved = (0, time.monotonic())
        self._started = time.monotonic()

    def quieten(self) -> None:
        """Take the trainer's own printing away."""
        for printing in (PrinterCallback, ProgressCallback):
            self.trainer.remove_callback(printing)

    def on_train_begin(self, args: Any, state: Any, control: Any, **kwargs: Any) -> None:
        """Clocks start after loading."""
        self._started = time.monotonic()
        self._first_step = state.global_step
        self._saved = (state.global_step, time.monotonic())
        self.losses = [(e["step"], e["loss"]) for e in state.log_history if "loss" in e]

    def on_epoch_begin(self, args: Any, state: Any, control: Any, **kwargs: Any) -> None:
        """Which pass it is: the loader does not hear of it where a shared run goes on in the middle of one."""
        if ranks.world() > 1:
            self.trainer.order.set_epoch(int(state.epoch or 0))

    def on_substep_end(self, args: Any, state: Any, control: Any, **kwargs: Any) -> None:
        """Between two forward passes of one step."""
        self.stop_if_asked()

    def on_step_end(self, args: Any, state: Any, control: Any, **kwargs: Any) -> None:
        """Save if it is time; of a divided base PEFT would save an adapter without values."""
        if ranks.divided():
            return
        due = time.monotonic() - self._saved[1] >= self.config.checkpoint_seconds
        every = self.config.checkpoint_steps
        due = ranks.any_of(due)  # clocks differ
        control.should_save = due or bool(every and state.global_step % every == 0)

    def on_log(self, args: Any, state: Any, control: Any, logs: dict[str, Any] | None = None, **kwargs: Any) -> None:
        """One optimiser step is done."""
        if not logs or "loss" not in logs:
            return
        self._guard(state.global_step, float(logs["loss"]), float(logs.get("grad_norm", 0.0)))
        self.losses.append((state.global_step, float(logs["loss"])))
        self._tokens = ranks.total(self.trainer.tokens)
        self.tell(TrainEvent("step", self._progress(state, logs)))
        self.stop_if_asked()

    def on_save(self, args: Any, state: Any, control: Any, **kwargs: Any) -> None:
        """The checkpoint's files are written: mark it whole."""
        ranks.wait()  # each process has written its part
        if ranks.is_first():
            mark_complete(Path(args.output_dir) / f"checkpoint-{state.global_step}")
        self._saved = (state.global_step, time.monotonic())
        self.tell(TrainEvent("checkpoint", {"step": state.global_step}))

    def save_now(self) -> None:
        """Save the state after the last whole step, unless that is done already."""
        state = self.trainer.state
        if state.global_step > self._saved[0] and not ranks.divided():
            self.trainer._save_checkpoint(self.trainer.model, trial=None)
            self.on_save(self.trainer.args, state, None)

    def summary(self, seconds: float) -> dict[str, Any]:
        """Figures of the whole run; speed is of this process, after loading."""
        spent = max(1e-9, time.monotonic() - self._started)
        values = [loss for _, loss in self.losses]
        tail = values[-max(1, len(values) // 10) :]
        return {
            "steps": self.steps,
            "first_loss": round(values[0], 4) if values else None,
            "last_loss": round(sum(tail) / len(tail), 4) if tail else None,
            "losses": [round(v, 5) for v in values],
            "tokens": self._tokens,
            "tokens_per_second": round(self._tokens / spent, 1),
            "seconds": round(seconds, 1),
        }

    def _progress(self, state: Any, logs: dict[str, Any]) -> dict[str, Any]:
        spent = time.monotonic() - self._started
        done = state.global_step - self._first_step
        return {
            "step": state.global_step,
            "steps": self.steps,
            "epoch": round(float(state.epoch or 0.0), 2),
            "loss": round(float(logs["loss"]), 5),
            "learning_rate": float(logs.get("learning_rate", 0.0)),
            "tokens_per_second": round(self._tokens / max(1e-9, spent), 1),
            "seconds": round(spent, 1),
            "seconds_left": round(spent / max(1, done) * (self.steps - state.global_step), 1),
            "peak_memory_bytes": peak_memory_bytes(),
            "peak_card_bytes": peak_card_bytes(),
        }

    def _guard(self, step: int, loss: float, norm: float) -> None:
        if skipped_by_scaler(self.config.precision, loss, norm) and self._skipped < SKIPPED_AT_MOST:
            self._skipped += 1
            return
        self._skipped = 0
        if not (math.isfinite(loss) and math.isfinite(norm)):
            raise InputRefused(
                f"Training went wrong at step {step}: the loss is no number; lower the learning rate and train again."
            )
        if loss == 0.0:
            raise InputRefused(
                f"Training went wrong at step {step}: there was nothing to learn; build the data set again."
            )

    def stop_if_asked(self) -> None:
        """Raises ``StopNow`` where the run is to end."""
        if ranks.any_of(self.should_stop()):
            raise StopNow
