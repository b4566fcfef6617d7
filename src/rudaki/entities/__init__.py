"""Mentions, coreference within the article, linking to the knowledge base, actor codes."""

from rudaki.entities.asking import Asker
from rudaki.entities.kb import KnowledgeBase, Known, Spell, knowledge_base
from rudaki.entities.linker import Linker

__all__ = ["Asker", "KnowledgeBase", "Known", "Linker", "Spell", "knowledge_base"]
