"""The network: an encoder that reads a marked sentence, and a linear head for each thing it decides."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import AutoConfig, AutoModel

HEADS = ("plover", "type", "cameo", "mode", "status", "contexts")


class Network(nn.Module):
    """Reads token ids, gives the logits of all heads side by side, in the order of `HEADS`.

    What the heads see is the first token and the opening marks of actor and recipient. The places of the marks are
    found in the ids, so that the exported model has two inputs alone.
    """

    def __init__(self, encoder: nn.Module, sizes: dict[str, int], marks: tuple[int, int], dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = encoder
        self.marks = marks
        self.sizes = [sizes[h] for h in HEADS]
        width = encoder.config.hidden_size
        self.mix = nn.Sequential(nn.Dropout(dropout), nn.Linear(3 * width, width), nn.GELU(), nn.Dropout(dropout))
        self.heads = nn.Linear(width, sum(self.sizes))

    def forward(self, ids: Tensor, attention: Tensor) -> Tensor:
        states = self.encoder(input_ids=ids, attention_mask=attention).last_hidden_state
        seen = [states[:, 0]]
        for mark in self.marks:
            at = (ids == mark).to(states.dtype).unsqueeze(1)
            seen.append(torch.bmm(at, states).squeeze(1))
        return self.heads(self.mix(torch.cat(seen, -1)))

    def split(self, logits: Tensor) -> dict[str, Tensor]:
        """The logits by head."""
        return dict(zip(HEADS, logits.split(self.sizes, -1), strict=True))


def encoder_from(folder: Path, layers: int | None = None) -> nn.Module:
    """An encoder with its weights from a folder of Hugging Face files; `layers` keeps the first ones alone."""
    config = AutoConfig.from_pretrained(folder)
    encoder = AutoModel.from_pretrained(folder, config=config, add_pooling_layer=False)
    if layers is not None:
        encoder.encoder.layer = encoder.encoder.layer[:layers]
        encoder.config.num_hidden_layers = layers
    return encoder
