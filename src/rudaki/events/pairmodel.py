"""The trained event model: what a sentence says an actor does to a recipient."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from rudaki.errors import ModelError
from rudaki.events.marking import MARKS, Span, mark
from rudaki.events.ontology import contexts_of, mode_of, modes_of, plover_of, type_of
from rudaki.model import Status

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

NONE = "NONE"
BATCH = 6  # small: padding and the range that activations are quantised by grow with it
LONGEST = 192  # word pieces; `mark` cuts what would not fit
CONTEXT_AT = 0.5


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence with its actor and recipient, as code point spans; one of them may be None."""

    sentence: str
    actor: Span | None
    recipient: Span | None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the model makes of a pair. `type` is the likeliest act even where nothing happened: `confidence` says.

    `confidence` is the calibrated probability that there is an act of PLOVER's code `plover` between the two; `none`
    that there is no act at all. `contexts` are those the words tell (`about`) and those the code implies. `types` and
    `plovers` have the probability of every type and code, and of `NONE`.
    """

    type: str
    mode: str | None
    status: Status
    plover: str
    cameo: str
    contexts: tuple[str, ...]
    about: tuple[str, ...]
    confidence: float
    none: float
    types: dict[str, float]
    plovers: dict[str, float]


class PairModel:
    """Classifies pairs with the ONNX model that is shipped in `resources/events/model/`, or that in `folder`.

    Loads on first use and can be pickled. `threads` defaults to the cores the process may use. Activations are
    quantised by the range of their batch, so the same pair in other company may get a confidence some hundredths
    off; the same pairs in the same order always get the same answer.
    """

    def __init__(self, folder: Path | None = None, *, threads: int | None = None) -> None:
        self.folder, self.threads = folder, threads

    def __getstate__(self) -> dict[str, Any]:
        return {"folder": self.folder, "threads": self.threads}

    @property
    def name(self) -> str:
        """Name and version of the model, for provenance."""
        return str(self._labels["name"])

    def classify(self, pairs: Sequence[Pair]) -> list[Verdict]:
        """A verdict for each pair, in order; ValueError for a pair without spans or with spans outside its sentence."""
        if not pairs:
            return []
        return list(self._decide(self._logits([mark(p.sentence, p.actor, p.recipient) for p in pairs])))

    def _logits(self, texts: Sequence[str]) -> Floats:
        """The logits of marked sentences, a row each, read in batches of like length.

        A core reads a batch of its own: the matrices are too small to be shared (half the time of shared ones).
        """
        import numpy as np

        ids = [e.ids for e in self._tokenizer.encode_batch(list(texts))]
        # The longest first, so that no core is left with them at the end.
        order = sorted(range(len(ids)), key=lambda i: -len(ids[i]))
        batches = [order[start : start + BATCH] for start in range(0, len(order), BATCH)]
        session = self._session
        out = np.empty((len(texts), sum(map(len, self._classes.values()))), dtype=np.float32)
        with ThreadPoolExecutor(self.threads or _cores()) as pool:
            for batch, rows in zip(
                batches, pool.map(lambda b: _run(session, [ids[i] for i in b]), batches), strict=True
            ):
                out[batch] = rows
        return out

    def _decide(self, logits: Floats) -> Iterator[Verdict]:
        """Verdicts from logits: the PLOVER code first, then the likeliest CAMEO code and status that give it."""
        import numpy as np

        heads, at = self._heads(logits), self._classes
        cameo, status = _softmax(heads["cameo"]), _softmax(heads["status"])
        plover, types = self._plover(heads, cameo, status), self._types(heads, cameo)
        modes, contexts = heads["mode"], _sigmoid(heads["contexts"])
        none = at["plover"].index(NONE)
        for i in range(len(logits)):
            best = int(np.argmax(np.where(np.arange(plover.shape[1]) == none, -1, plover[i])))
            joint = np.outer(cameo[i], status[i]) * (self._table == best)
            code, state = (int(x) for x in np.unravel_index(np.argmax(joint), joint.shape))
            name, said = at["cameo"][code], cast(Status, at["status"][state])
            type_ = type_of(name)
            about = {c for c, p in zip(at["contexts"], contexts[i], strict=True) if p > CONTEXT_AT}
            yield Verdict(
                type_, self._mode(type_, name, modes[i]), said, at["plover"][best], name,
                tuple(sorted({*contexts_of(name), *about})), tuple(sorted(about)),
                round(float(plover[i, best]), 4), round(float(plover[i, none]), 4),
                {t: float(p) for t, p in zip(at["type"], types[i], strict=True)},
                {t: float(p) for t, p in zip(at["plover"], plover[i], strict=True)},
            )  # fmt: skip

    def _heads(self, logits: Floats) -> dict[str, Floats]:
        out, start = {}, 0
        for head, classes in self._classes.items():
            out[head] = logits[:, start : start + len(classes)]
            start += len(classes)
        return out

    def _plover(self, heads: dict[str, Floats], cameo: Floats, status: Floats) -> Floats:
        """PLOVER codes: what the head for them says, with what code and status give by the precedence rules."""
        import numpy as np

        joint = (cameo[:, :, None] * status[:, None, :]).reshape(len(cameo), -1)
        return _calibrated(np.sqrt(_softmax(heads["plover"]) * (joint @ self._plover_of_joint)), self._labels["power"])

    def _types(self, heads: dict[str, Floats], cameo: Floats) -> Floats:
        import numpy as np

        return _calibrated(np.sqrt(_softmax(heads["type"]) * (cameo @ self._type_of_code)), self._labels["power"])

    def _mode(self, type_: str, cameo: str, scores: Floats) -> str | None:
        """The likeliest mode of the type; where that is none, the one the code implies."""
        known = {"", *modes_of(type_)}
        fitting = [(float(s), m) for s, m in zip(scores, self._classes["mode"], strict=True) if m in known]
        return max(fitting)[1] or mode_of(cameo)

    @cached_property
    def _table(self) -> NDArray[np.int64]:
        """[code, status] -> the place of the PLOVER code they give."""
        import numpy as np

        at = self._classes
        rows = [
            [at["plover"].index(NONE if c == NONE else plover_of(type_of(c), cast(Status, s), c)) for s in at["status"]]
            for c in at["cameo"]
        ]
        return np.array(rows)

    @cached_property
    def _plover_of_joint(self) -> Floats:
        """[code and status, PLOVER code] -> 1 where the first give the second."""
        import numpy as np

        places = np.arange(len(self._classes["plover"]))
        return cast("Floats", (self._table.reshape(-1, 1) == places).astype(np.float32))

    @cached_property
    def _type_of_code(self) -> Floats:
        """[code, type] -> 1 where the code is of the type."""
        import numpy as np

        names = [NONE if code == NONE else type_of(code) for code in self._classes["cameo"]]
        return np.array([[t == name for t in self._classes["type"]] for name in names], dtype=np.float32)

    @property
    def _classes(self) -> dict[str, list[str]]:
        return cast(dict[str, list[str]], self._labels["heads"])

    @cached_property
    def _labels(self) -> dict[str, Any]:
        return cast(dict[str, Any], json.loads(self._file("labels.json").decode()))

    @cached_property
    def _tokenizer(self) -> Any:
        from tokenizers import Tokenizer

        tokenizer = Tokenizer.from_str(self._file("tokenizer.json").decode())
        tokenizer.add_special_tokens(list(MARKS))
        tokenizer.no_padding()
        tokenizer.enable_truncation(LONGEST)
        return tokenizer

    @cached_property
    def _session(self) -> Any:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1  # batches run side by side
        options.log_severity_level = 3
        return onnxruntime.InferenceSession(self._file("model.onnx"), options, providers=["CPUExecutionProvider"])

    def _file(self, name: str) -> bytes:
        if self.folder is not None:
            path = self.folder / name
            if not path.is_file():
                raise ModelError(f"{path}: no such file; a model folder holds model.onnx, tokenizer.json, labels.json")
            return path.read_bytes()
        return resources.files("rudaki.resources").joinpath("events", "model", name).read_bytes()


@cache
def shipped() -> PairModel:
    """The model that comes with rudaki, loaded once for the process."""
    return PairModel()


def _run(session: Any, rows: Sequence[Sequence[int]]) -> Floats:
    """The logits of token ids of like length."""
    import numpy as np

    block = np.zeros((len(rows), max(map(len, rows))), dtype=np.int64)
    attention = np.zeros_like(block)
    for row, ids in enumerate(rows):
        block[row, : len(ids)] = ids
        attention[row, : len(ids)] = 1
    (out,) = session.run(None, {"ids": block, "attention": attention})
    return cast("Floats", out)


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _softmax(x: Floats) -> Floats:
    import numpy as np

    e = np.exp(x - x.max(-1, keepdims=True))
    return cast("Floats", e / e.sum(-1, keepdims=True))


def _sigmoid(x: Floats) -> Floats:
    import numpy as np

    return cast("Floats", 1 / (1 + np.exp(-x)))


def _calibrated(p: Floats, power: float) -> Floats:
    """Probabilities sharpened (power above 1) or softened, to sum to 1 (temperature scaling, Guo et al. 2017)."""
    p = (p + 1e-9) ** power
    return cast("Floats", p / p.sum(-1, keepdims=True))
