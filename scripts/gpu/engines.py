"""One row of ``measure.py``: a model of Mistral's shape at random, trained or written with by one engine."""

import os
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

os.environ.setdefault("PYTORCH_ALLOC_CONF", "expandable_segments:True")
os.environ.setdefault("UNSLOTH_DISABLE_STATISTICS", "1")
os.environ["HF_HUB_OFFLINE"] = "1"  # before any of the libraries

import torch
from measure import CONTEXT_GIB, TOKENS_A_STEP, documents
from transformers import TrainerCallback

from legaldraft.model.estimate import MISTRAL_7B, flops, shape_of
from legaldraft.model.profiles import PROFILES, TrainConfig

WARM = 3  # steps that are not counted: kernels are chosen, memory is taken
SHARED = 8  # notices of the one step whose loss must be equal
_PEAK_TFLOPS = (("H200", 989.0), ("H100", 989.0), ("A100", 312.0), ("4090", 165.0), ("3090", 71.0), ("T4", 65.0))
GIB = 1 << 30
CLAUSES = (
    "Under instructions from my client [[CLIENT_NAME]], I address you as under:",
    "That on [[DEBT_DATE]] my client lent you [[DEBT_AMOUNT]] at your own request, and you promised to repay it.",
    "That you issued cheque No. [[CHEQUE_1_NUMBER]] of [[CHEQUE_1_DATE]], which was returned unpaid.",
    "That you are called upon to pay [[DEMAND_AMOUNT]] within fifteen days of the receipt of this notice.",
)


def make_model(folder: Path, *, tiny: bool) -> None:
    """Random weights of Mistral-7B v0.3's shape, or of a tiny one, with a tokenizer that nobody reads."""
    from transformers import MistralConfig, MistralForCausalLM

    shape = MISTRAL_7B
    if tiny:
        shape = replace(shape, hidden=64, inner=128, layers=2, heads=4, kv_heads=2, head_size=16, vocabulary=2048)
    config = MistralConfig(
        vocab_size=shape.vocabulary,
        hidden_size=shape.hidden,
        intermediate_size=shape.inner,
        num_hidden_layers=shape.layers,
        num_attention_heads=shape.heads,
        num_key_value_heads=shape.kv_heads,
        head_dim=shape.head_size,
        max_position_embeddings=shape.context,
        rms_norm_eps=1e-5,
        sliding_window=None,
        rope_parameters={"rope_type": "default", "rope_theta": 1e6},
        tie_word_embeddings=False,
        dtype="bfloat16",
    )
    torch.manual_seed(0)
    before = torch.get_default_dtype()
    torch.set_default_dtype(torch.bfloat16)
    try:
        with torch.device("cuda" if torch.cuda.is_available() else "cpu"):
            model = MistralForCausalLM(config)
    finally:
        torch.set_default_dtype(before)
    folder.mkdir(parents=True, exist_ok=True)
    model.save_pretrained(folder, max_shard_size="4GB")
    tokenizer().save_pretrained(folder)


def tokenizer() -> Any:
    """A small vocabulary of bytes with chat marks: the notices of the trainings are token ids already."""
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
    from transformers import PreTrainedTokenizerFast

    whole = Tokenizer(models.BPE())
    whole.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    whole.decoder = decoders.ByteLevel()
    marks = ["<pad>", "<s>", "</s>", "<|im_start|>", "<|im_end|>"]
    alphabet = pre_tokenizers.ByteLevel.alphabet()
    trainer = trainers.BpeTrainer(vocab_size=600, special_tokens=marks, initial_alphabet=alphabet, show_progress=False)
    whole.train_from_iterator(CLAUSES, trainer)
    named = {"pad_token": marks[0], "bos_token": marks[1], "eos_token": marks[2]}
    return PreTrainedTokenizerFast(tokenizer_object=whole, **named)


def measure(name: str, row: dict[str, Any], model: Path, steps: int, *, tiny: bool) -> dict[str, Any]:
    """Run one row; returns its figures."""
    if (cap := row.get("cap")) and torch.cuda.is_available():
        whole = torch.cuda.get_device_properties(0).total_memory
        torch.cuda.set_per_process_memory_fraction(min(1.0, (cap - CONTEXT_GIB) * GIB / whole))
    if row["engine"] == "write":
        return {"row": name, **row, **write(row["form"], model, tiny=tiny)}
    if row["engine"] == "write-own":
        return {"row": name, **row, **write_own(row["form"], model, tiny=tiny)}
    steps = 1 if row.get("parity") else max(steps, WARM + 1)
    told = documents(steps, tiny=tiny, alone=row.get("alone", 0), longest=min(2000, row.get("pack") or 2000))
    notices = told[:SHARED] if row.get("parity") else told
    if row["engine"] == "ours":
        found = train_ours(row, model, notices, steps, tiny=tiny)
    else:
        found = train_stock(row, model, notices, steps, tiny=tiny, unsloth=row["engine"] == "unsloth")
    return {"row": name, "quantise": "nf4", **row, **found}


class Clock(TrainerCallback):  # type: ignore[misc]  # transformers' callbacks are not typed
    """Time and tokens at the end of each step, and each step's loss."""

    def __init__(self) -> None:
        self.tokens = 0
        self.marks: list[tuple[float, int]] = []
        self.losses: list[float] = []

    def on_step_end(self, *_: Any, **__: Any) -> None:
        """A step is done."""
        if torch.cuda.is_available():
            torch.cuda.synchronize()
        self.marks.append((time.perf_counter(), self.tokens))

    def on_log(self, _args: Any, _state: Any, _control: Any, logs: dict[str, Any] | None = None, **_: Any) -> None:
        """A loss is told."""
        if logs and "loss" in logs:
            self.losses.append(float(logs["loss"]))

    def figures(self, model: Path) -> dict[str, Any]:
        """Speed without the first steps, memory, first loss, share of the card's roof."""
        told: dict[str, Any] = {"first_loss": self.losses[0] if self.losses else None}
        if len(self.marks) > WARM:
            seconds, tokens = (b - a for a, b in zip(self.marks[WARM - 1], self.marks[-1], strict=True))
            told["tokens_per_second"] = round(tokens / seconds, 1)
            told |= share_of_roof(tokens / seconds, model)
        if torch.cuda.is_available():
            told["peak_allocated_gib"] = round(torch.cuda.max_memory_allocated() / GIB, 2)
            told["peak_reserved_gib"] = round(torch.cuda.max_memory_reserved() / GIB, 2)
        return told


def share_of_roof(speed: float, model: Path) -> dict[str, float]:
    """Part of the card's dense 16-bit peak that useful work takes (recomputed layers are not useful work)."""
    if not torch.cuda.is_available():
        return {}
    name = torch.cuda.get_device_name()
    peak = next((t * 1e12 for part, t in _PEAK_TFLOPS if part in name), None)
    work = flops(shape_of(model), TrainConfig(rank=16), 900) / 900
    return {"share_of_roof": round(speed * work / peak, 3)} if peak else {}


def settings(row: dict[str, Any], *, tiny: bool) -> TrainConfig:
    """Our profile for a row: a card's own, or 8,000 tokens a step in rows of the length asked for."""
    if "profile" in row:
        config = PROFILES[row["profile"]]
    else:
        pack = row.get("pack", 0)
        each = pack or row.get("alone", 0)
        config = replace(
            PROFILES["gpu-16"],
            pack_tokens=pack,
            max_tokens=max(each, 2048),
            batch=max(1, TOKENS_A_STEP // each) if each else 9,
            recompute=row.get("recompute", 1),
            quantise=row.get("quantise", "nf4"),
        )
    if tiny:
        config = replace(config, pack_tokens=config.pack_tokens // 8, optimizer="adamw", precision="float32")
    return config


def train_ours(
    row: dict[str, Any], model: Path, notices: Sequence[tuple[list[int], list[int]]], steps: int, *, tiny: bool
) -> dict[str, Any]:
    """By the product's own path: its loading, kernels, packing and trainer."""
    from legaldraft.model.bases import Base
    from legaldraft.model.rows import Rows, pack_rows
    from legaldraft.model.template import Encoded
    from legaldraft.model.train import Job, adapted, trainer_for
    from legaldraft.model.trainer import Watch

    config = settings(row, tiny=tiny)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    encoded = tuple(Encoded(ids, labels, []) for ids, labels in notices)
    packed = [asdict(r) for r in pack_rows(encoded, config)]
    if row.get("parity"):
        config = replace(config, batch=len(packed))
    base = Base("random", model, "", "", config.precision)
    shape = shape_of(model)
    with tempfile.TemporaryDirectory() as out:
        job = Job(config, base, shape, tokenizer(), Rows(encoded, ()), [], Path(out), lambda _: None)
        watch = Watch(config, steps, job.tell, lambda: False)
        trainer = trainer_for(job, adapted(base, config, config.recompute, device), packed, steps, watch)
        return _timed(trainer, model)


def train_stock(
    row: dict[str, Any],
    model: Path,
    notices: Sequence[tuple[list[int], list[int]]],
    steps: int,
    *,
    tiny: bool,
    unsloth: bool,
) -> dict[str, Any]:
    """TRL with PEFT as their documentation shows it: one notice a micro-batch, everything else at its default."""
    loaded, lora = _unsloth(row, model) if unsloth else _stock(row, model, tiny=tiny)
    from datasets import Dataset
    from trl import SFTConfig, SFTTrainer

    cuda = torch.cuda.is_available()
    pack = row.get("pack", 0) // (8 if tiny else 1)
    each = row.get("pack", 0) or row.get("alone", 0)
    with tempfile.TemporaryDirectory() as out:
        arguments = SFTConfig(
            output_dir=out,
            max_steps=steps,
            per_device_train_batch_size=1,
            gradient_accumulation_steps=len(notices)
            if row.get("parity")
            else max(1, TOKENS_A_STEP // each)
            if each
            else 9,
            gradient_checkpointing=bool(row.get("recompute", 1)),
            packing=bool(pack),
            max_length=pack or row.get("alone") or 4096,
            learning_rate=2e-4,
            bf16=cuda,
            use_cpu=not cuda,
            logging_steps=1,
            save_strategy="no",
            report_to=[],
            disable_tqdm=True,
            seed=0,
        )
        columns = {"input_ids": [ids for ids, _ in notices], "labels": [labels for _, labels in notices]}
        trainer = SFTTrainer(
            model=loaded,
            args=arguments,
            train_dataset=Dataset.from_dict(columns),
            processing_class=tokenizer(),
            peft_config=lora,
        )
        return _timed(trainer, model)


def _stock(row: dict[str, Any], model: Path, *, tiny: bool) -> tuple[Any, Any]:
    from peft import LoraConfig
    from transformers import AutoModelForCausalLM, BitsAndBytesConfig

    dtype = torch.float32 if tiny else torch.bfloat16
    options: dict[str, Any] = {"device_map": {"": 0}} if torch.cuda.is_available() else {}
    if row.get("quantise", "nf4"):
        options["quantization_config"] = BitsAndBytesConfig(
            load_in_4bit=True, bnb_4bit_quant_type="nf4", bnb_4bit_use_double_quant=True, bnb_4bit_compute_dtype=dtype
        )
    loaded = AutoModelForCausalLM.from_pretrained(model, dtype=dtype, **options)
    return loaded, LoraConfig(r=16, lora_alpha=32, target_modules="all-linear", task_type="CAUSAL_LM")


def _unsloth(row: dict[str, Any], model: Path) -> tuple[Any, Any]:
    from unsloth import FastLanguageModel  # first of all imported by measure.py

    longest = row.get("pack") or row.get("alone") or 4096
    loaded, _ = FastLanguageModel.from_pretrained(str(model), max_seq_length=longest, load_in_4bit=True)
    names = ["q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj"]
    adapted = FastLanguageModel.get_peft_model(
        loaded,
        r=16,
        lora_alpha=32,
        lora_dropout=0,
        target_modules=names,
        use_gradient_checkpointing="unsloth" if row.get("recompute", 1) else False,
    )
    return adapted, None


def _timed(trainer: Any, model: Path) -> dict[str, Any]:
    """Train with a clock that counts the real tokens as they enter the model."""
    clock = Clock()
    trainer.add_callback(clock)
    step = trainer.training_step

    def counted(inner: Any, inputs: dict[str, Any], *more: Any, **named: Any) -> Any:
        mask = inputs.get("attention_mask")
        clock.tokens += int(mask.sum()) if mask is not None and mask.dim() == 2 else int(inputs["input_ids"].numel())
        return step(inner, inputs, *more, **named)

    trainer.training_step = counted
    if torch.cuda.is_available():
        torch.cuda.reset_peak_memory_stats()
    trainer.train()
    return clock.figures(model)


def write(form: str, model: Path, *, tiny: bool) -> dict[str, Any]:
    """Tokens a second of writing one notice after a prompt, in one of the ways an adapter may be served."""
    from peft import LoraConfig, get_peft_model

    bits, *rest = form.split("-")
    loaded, _ = _stock({"quantise": "nf4" if bits == "nf4" else None}, model, tiny=tiny)
    lora = LoraConfig(r=16, target_modules="all-linear", task_type="CAUSAL_LM", init_lora_weights=False)
    adapted = get_peft_model(loaded, lora).eval()
    serving = adapted.merge_and_unload() if "merged" in rest else adapted
    device = next(serving.parameters()).device
    prompt, new = (64, 16) if tiny else (600, 300)
    ids = torch.tensor([documents(1, tiny=tiny)[0][0] * 4], device=device)[:, :prompt]
    options: dict[str, Any] = {"cache_implementation": "static"} if "static" in rest else {}
    options |= {"prompt_lookup_num_tokens": 10} if "lookup" in rest else {}
    wanted = {"max_new_tokens": new, "min_new_tokens": new, "do_sample": False, "pad_token_id": 0}
    with torch.inference_mode():
        mask = torch.ones_like(ids)
        serving.generate(input_ids=ids, attention_mask=mask, **wanted, **options)  # warm
        started = time.perf_counter()
        out = serving.generate(input_ids=ids, attention_mask=mask, **wanted, **options)
        if torch.cuda.is_available():
            torch.cuda.synchronize()
    speed = (out.shape[1] - prompt) / (time.perf_counter() - started)
    return {"written_tokens_per_second": round(speed, 1), "peak_reserved_gib": _card_peak()}


class Unbound:
    """No constraint: every token may follow, nothing is set or known."""

    precedents = None

    def __init__(self) -> None:
        from legaldraft.drafting.constraint import AllowedTokens

        self._all = AllowedTokens(only=None)

    def allowed(self, _text: str, _pending: bytes = b"") -> Any:
        """Everything."""
        return self._all

    def names(self, _text: str) -> frozenset[str]:
        """No name is known."""
        return frozenset()

    def inserted(self, _text: str) -> str:
        """Nothing is set."""
        return ""


def write_own(form: str, model: Path, *, tiny: bool) -> dict[str, Any]:
    """Tokens a second of the product's own writing: with or without its constraint, looking ahead or not."""
    from legaldraft.drafting.constraint import ParagraphConstraint
    from legaldraft.model.bases import Base
    from legaldraft.model.generate import Engine

    parts = form.split("-")
    engine = Engine(Base("random", model, "", "", "float32" if tiny else "bfloat16"), clauses={"debt": CLAUSES})
    engine.lookup = "lookup" in parts
    names = frozenset({"CLIENT_NAME", "DEBT_AMOUNT"})
    guard: Any = ParagraphConstraint(engine.vocabulary, names) if "constraint" in parts else Unbound()
    wanted, longest = (32, 16) if tiny else (300, 150)
    tokens, seconds = 0, 0.0
    for turn in range(100):
        session = engine.begin("Draft a legal notice. " + " ".join(CLAUSES) * (1 if tiny else 4), seed=turn)
        written = session.write("debt", guard, max_tokens=longest, temperature=1.0)
        if turn:  # the first is warm-up
            tokens, seconds = tokens + written.tokens, seconds + written.seconds
        if tokens >= wanted:
            break
    return {"written_tokens_per_second": round(tokens / seconds, 1), "peak_reserved_gib": _card_peak()}


def _card_peak() -> float | None:
    return round(torch.cuda.max_memory_reserved() / GIB, 2) if torch.cuda.is_available() else None
