"""Train the event model on the corpus, or a small model on what a large one says of it.

    python -m training.train --encoder PATH --out runs/teacher
    python -m training.train --encoder PATH --out runs/student --teacher runs/teacher

`--encoder` is a folder with the Hugging Face files of a BERT-like encoder (model card: which). What is written to
`--out`: `network.pt`, `labels.json` and `log.jsonl` with the figures of each epoch on the rows kept for development.
"""

from __future__ import annotations

import argparse
import json
import random
import time
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional as F
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from rudaki.events.marking import MARKS, mark
from rudaki.events.pairmodel import LONGEST
from training.network import HEADS, Network, encoder_from
from training.pairs import CORPUS, NONE, Pair, Row, code_classes, read_rows

WEIGHTS = {"plover": 1.0, "type": 0.5, "cameo": 0.5, "mode": 0.2, "status": 0.5, "contexts": 3.0}
DEVELOPMENT = 20  # one row in twenty, by its id, is kept to choose and calibrate by
HEAD_RATE = 1e-3  # learning rate of what starts from nothing
# Marks start as punctuation that stands out, so that they mean something from the first step.
MARK_SEEDS = ("@", "*", "#", "^")
TAUGHT = 0.6  # the teacher's share in the loss of what it was asked about
SOFT = 2.0  # temperature of distillation


@dataclass
class Labels:
    """The classes of each head, in the order of its logits."""

    heads: dict[str, list[str]]
    codes: dict[str, str]

    @classmethod
    def of(cls, pairs: Sequence[Pair]) -> Labels:
        codes = code_classes(pairs)
        own = {
            "plover": {p.plover for p in pairs}, "type": {p.type for p in pairs}, "cameo": set(codes.values()),
            "mode": {p.mode for p in pairs}, "status": {p.status for p in pairs} - {""},
            "contexts": {c for p in pairs for c in p.contexts},
        }  # fmt: skip
        return cls({h: sorted(own[h]) for h in HEADS}, codes)

    def targets(self, pair: Pair) -> dict[str, int | list[int]]:
        """The class of a pair in each head; -100 where the head has nothing to learn from it."""
        event = pair.type != NONE
        at = {h: {name: i for i, name in enumerate(names)} for h, names in self.heads.items()}
        return {
            "plover": at["plover"][pair.plover], "type": at["type"][pair.type],
            "cameo": at["cameo"].get(self.codes.get(pair.cameo, pair.cameo), -100),
            "mode": at["mode"].get(pair.mode, -100) if event else -100,
            "status": at["status"].get(pair.status, -100) if event else -100,
            "contexts": [at["contexts"][c] for c in pair.contexts if c in at["contexts"]] if event else [],
        }  # fmt: skip


def tokenizer_from(folder: Path) -> Tokenizer:
    """The encoder's own tokenizer with the marks as tokens."""
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.add_special_tokens(list(MARKS))
    tokenizer.no_padding()
    tokenizer.enable_truncation(LONGEST)
    return tokenizer


def seed_marks(network: Network, tokenizer: Tokenizer) -> None:
    """Give the marks the vectors of `MARK_SEEDS`."""
    vectors = network.encoder.embeddings.word_embeddings.weight
    with torch.no_grad():
        for token, seed in zip(MARKS, MARK_SEEDS, strict=True):
            vectors[tokenizer.token_to_id(token)] = vectors[tokenizer.token_to_id(seed)]


def swapped(pair: Pair, names: Sequence[str], rng: random.Random) -> Pair:
    """The pair with its actor or recipient under another name, now and then: the act counts, not the reputation."""
    spans = {"actor": pair.actor, "recipient": pair.recipient}
    text = pair.text
    for role in ("actor", "recipient"):
        span, other = spans[role], spans["recipient" if role == "actor" else "actor"]
        if span is None or rng.random() > 0.2 or (other and span[0] < other[1] and other[0] < span[1]):
            continue
        name = rng.choice(names) if rng.random() < 0.8 else rng.choice(("they", "it", "he", "the group", "officials"))
        text = text[: span[0]] + name + text[span[1] :]
        shift = len(name) - (span[1] - span[0])
        spans[role] = (span[0], span[0] + len(name))
        if other and other[0] >= span[1]:
            spans["recipient" if role == "actor" else "actor"] = (other[0] + shift, other[1] + shift)
    if pair.type != NONE and (dice := rng.random()) < 0.1:
        spans["recipient" if dice < 0.07 else "actor"] = None
    return replace(pair, text=text, **spans)


def is_development(row: Row) -> bool:
    """Whether a row is kept out of training to choose and calibrate by; the same rows every time."""
    return zlib.crc32(row.id.encode()) % DEVELOPMENT == 0


def epoch_of(rows: Sequence[Row], nones: float, rng: random.Random) -> list[Pair]:
    """One epoch: every relation, one direction of the mutual ones, and `nones` pairs without an event a sentence."""
    out: list[Pair] = []
    for row in rows:
        events = list(row.events())
        one_way = {}
        for pair in events:
            ends = sorted((pair.actor, pair.recipient)) if pair.mutual else (pair.actor, pair.recipient)
            key = (*ends, pair.cameo, pair.status)
            if key not in one_way or rng.random() < 0.5:
                one_way[key] = pair
        out += one_way.values()
        free = row.nones()
        want = nones if events else max(1.0, nones)
        count = min(len(free), int(want) + (rng.random() < want % 1))
        out += rng.sample(free, count)
    rng.shuffle(out)
    return out


class Batches:
    """Pairs as tensors, in batches of like length."""

    def __init__(self, tokenizer: Tokenizer, labels: Labels, pad: int) -> None:
        self.tokenizer, self.labels, self.pad = tokenizer, labels, pad

    def make(self, pairs: Sequence[Pair], size: int) -> Iterator[tuple[list[int], Tensor, Tensor, dict[str, Tensor]]]:
        """(places in `pairs`, ids, attention, targets) of each batch, batches in the order of the pairs."""
        ids = [e.ids for e in self.tokenizer.encode_batch([mark(p.text, p.actor, p.recipient) for p in pairs])]
        span = size * 24
        groups = [
            chunk[k : k + size]
            for start in range(0, len(pairs), span)
            for chunk in [sorted(range(start, min(start + span, len(pairs))), key=lambda i: len(ids[i]))]
            for k in range(0, len(chunk), size)
        ]
        for group in groups:
            longest = max(len(ids[i]) for i in group)
            block = torch.full((len(group), longest), self.pad)
            attention = torch.zeros((len(group), longest), dtype=torch.long)
            for row, i in enumerate(group):
                block[row, : len(ids[i])] = torch.tensor(ids[i])
                attention[row, : len(ids[i])] = 1
            yield group, block, attention, self._targets([pairs[i] for i in group])

    def _targets(self, pairs: Sequence[Pair]) -> dict[str, Tensor]:
        rows = [self.labels.targets(p) for p in pairs]
        out = {h: torch.tensor([r[h] for r in rows]) for h in HEADS if h != "contexts"}
        many = torch.zeros(len(rows), len(self.labels.heads["contexts"]))
        for i, r in enumerate(rows):
            many[i, r["contexts"]] = 1.0
        return {**out, "contexts": many}


def loss_of(logits: dict[str, Tensor], targets: dict[str, Tensor]) -> Tensor:
    """The weighted sum over heads; contexts count for events alone."""
    total = torch.zeros(())
    for head in HEADS:
        if head == "contexts":
            event = (targets["status"] >= 0).float().unsqueeze(1)
            part = (F.binary_cross_entropy_with_logits(logits[head], targets[head], reduction="none") * event).mean()
        elif (targets[head] < 0).all():
            continue
        else:
            part = F.cross_entropy(logits[head], targets[head], ignore_index=-100, label_smoothing=0.05)
        total = total + WEIGHTS[head] * part
    return total


def distillation(student: dict[str, Tensor], teacher: dict[str, Tensor]) -> Tensor:
    """How far the student's distributions lie from the teacher's, softened, over the same heads."""
    total = torch.zeros(())
    for head in HEADS:
        if head == "contexts":
            part = F.binary_cross_entropy_with_logits(student[head], teacher[head].sigmoid())
        else:
            soft = F.log_softmax(teacher[head] / SOFT, -1)
            part = F.kl_div(F.log_softmax(student[head] / SOFT, -1), soft, log_target=True, reduction="batchmean")
            part = part * SOFT**2
        total = total + WEIGHTS[head] * part
    return total


def logits_of(network: Network, batches: Batches, pairs: Sequence[Pair], size: int = 64) -> Tensor:
    """The logits of every pair, in their order."""
    network.eval()
    out = torch.zeros(len(pairs), sum(network.sizes))
    with torch.inference_mode():
        for group, ids, attention, _ in batches.make(pairs, size):
            out[group] = network(ids, attention)
    return out


def figures(network: Network, batches: Batches, pairs: Sequence[Pair]) -> dict[str, float]:
    """Accuracy of each head on pairs, and how often nothing is taken for something."""
    logits = network.split(logits_of(network, batches, pairs))
    targets = batches._targets(pairs)
    out = {}
    for head in HEADS:
        if head != "contexts":
            known = targets[head] >= 0
            out[head] = float((logits[head].argmax(-1)[known] == targets[head][known]).float().mean())
    none = batches.labels.heads["type"].index(NONE)
    empty = targets["type"] == none
    out["false_events"] = float((logits["type"].argmax(-1)[empty] != none).float().mean())
    return {k: round(v, 4) for k, v in out.items()}


def load(folder: Path) -> tuple[Network, Batches]:
    """A network that was trained, with what it takes to feed it."""
    saved = json.loads((folder / "labels.json").read_text())
    encoder = Path(saved["encoder"])
    labels = Labels(saved["heads"], saved["codes"])
    tokenizer = tokenizer_from(encoder)
    network = Network(
        encoder_from(encoder, saved["layers"]),
        {h: len(v) for h, v in labels.heads.items()},
        (tokenizer.token_to_id(MARKS[0]), tokenizer.token_to_id(MARKS[2])),
    )
    network.load_state_dict(torch.load(folder / "network.pt", weights_only=True))
    return network, Batches(tokenizer, labels, network.encoder.config.pad_token_id)


def train(args: argparse.Namespace) -> None:
    """Train and write to `args.out`."""
    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)
    rows = read_rows([Path(f) for f in args.corpus] or None)
    kept = [r for r in rows if not is_development(r)]
    development = [p for r in rows if is_development(r) for p in (*r.events(), *r.nones()[:2])]
    # The classes are those of the whole corpus, whatever part of it is trained on.
    labels = Labels.of([p for r in (read_rows() if args.corpus else rows) for p in (*r.events(), *r.nones())])
    teacher = load(Path(args.teacher)) if args.teacher else None
    if teacher or args.start:  # what goes on, or learns from another, keeps its classes
        labels = teacher[1].labels if teacher else load(Path(args.start))[1].labels
    tokenizer = tokenizer_from(args.encoder)
    names = sorted({r.text[s:e] for r in kept for s, e in r.mentions})
    network = Network(
        encoder_from(args.encoder, args.layers),
        {h: len(v) for h, v in labels.heads.items()},
        (tokenizer.token_to_id(MARKS[0]), tokenizer.token_to_id(MARKS[2])),
    )
    seed_marks(network, tokenizer)
    if args.start:
        network.load_state_dict(torch.load(Path(args.start) / "network.pt", weights_only=True))
    # The running average of the weights generalises better than where they end.
    average = AveragedModel(network, multi_avg_fn=get_ema_multi_avg_fn(args.average)) if args.average else None
    final = average.module if average else network
    batches = Batches(tokenizer, labels, network.encoder.config.pad_token_id)
    frozen = [network.encoder.embeddings, *network.encoder.encoder.layer[: args.freeze]] if args.freeze else []
    for module in frozen:
        module.requires_grad_(requires_grad=False)
    args.out.mkdir(parents=True, exist_ok=True)
    head = {"encoder": str(args.encoder.resolve()), "layers": args.layers, "heads": labels.heads, "codes": labels.codes}
    (args.out / "labels.json").write_text(json.dumps(head))

    def weights(module: nn.Module, rate: float) -> dict:
        return {"params": [p for p in module.parameters() if p.requires_grad], "lr": rate}

    optimizer = torch.optim.AdamW(
        [weights(network.encoder, args.lr), weights(network.mix, HEAD_RATE), weights(network.heads, HEAD_RATE)],
        weight_decay=0.01,
    )
    each = len(epoch_of(kept, args.nones, random.Random(0)))
    steps = args.epochs * (each // args.batch + 1)
    rates = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min(1.0, s / (0.06 * steps + 1)) * max(0.02, 1 - s / steps)
    )
    print(f"{len(rows)} rows, {each} pairs an epoch, {len(development)} pairs for development", flush=True)
    log = (args.out / "log.jsonl").open("w")
    began, step = time.monotonic(), 0
    known: dict[tuple, Tensor] = {}
    for epoch in range(args.epochs):
        pairs = epoch_of(kept, args.nones, rng)
        soft = _ask(teacher, pairs, known) if teacher else None
        seen = [swapped(p, names, rng) for p in pairs]
        network.train()
        total = 0.0
        order = list(batches.make(seen, args.batch))
        rng.shuffle(order)
        for group, ids, attention, targets in order:
            logits = network.split(network(ids, attention))
            loss = loss_of(logits, targets)
            if soft is not None and (taught := [i for i, place in enumerate(group) if soft[place] is not None]):
                said = torch.stack([soft[group[i]] for i in taught])
                there = {head: rows[taught] for head, rows in logits.items()}
                share = len(taught) / len(group)
                loss = (1 - TAUGHT * share) * loss + TAUGHT * share * distillation(there, network.split(said))
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            rates.step()
            if average:
                average.update_parameters(network)
            total, step = total + loss.item(), step + 1
            if step % 100 == 0:
                left = (time.monotonic() - began) / step * (steps - step)
                print(f"step {step}/{steps} loss {loss.item():.3f} {left / 60:.0f} min left", flush=True)
        row = {"epoch": epoch + 1, "loss": round(total / len(order), 4), **figures(final, batches, development)}
        row["minutes"] = round((time.monotonic() - began) / 60, 1)
        print(json.dumps(row), flush=True)
        log.write(json.dumps(row) + "\n")
        torch.save(final.state_dict(), args.out / "network.pt")
    log.close()


def _ask(teacher: tuple[Network, Batches], pairs: Sequence[Pair], known: dict[tuple, Tensor]) -> list[Tensor | None]:
    """The teacher's logits for pairs as they stand in the corpus, each asked once; None for pairs without an event."""
    keys = [(p.text, p.actor, p.recipient) for p in pairs]
    new = {k: p for k, p in zip(keys, pairs, strict=True) if k not in known and p.type != NONE}
    if new:
        known.update(zip(new, logits_of(*teacher, list(new.values())), strict=True))
    return [known[k] if p.type != NONE else None for k, p in zip(keys, pairs, strict=True)]


def main() -> None:
    """Read the command line and train."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--corpus", nargs="*", default=[], help=f"files; all of {CORPUS} if none")
    parser.add_argument("--teacher", help="folder of a trained network to learn from")
    parser.add_argument("--start", help="folder of a trained network to go on from")
    parser.add_argument("--layers", type=int, help="keep the first layers of the encoder alone")
    parser.add_argument("--freeze", type=int, default=0, help="leave embeddings and this many layers as they are")
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--batch", type=int, default=32)
    parser.add_argument("--lr", type=float, default=1e-4)
    parser.add_argument("--nones", type=float, default=1.0, help="pairs without an event a sentence and epoch")
    parser.add_argument("--average", type=float, default=0.0, help="decay of the running average that is kept; 0: none")
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    np.random.seed(args.seed)
    train(args)


if __name__ == "__main__":
    main()
