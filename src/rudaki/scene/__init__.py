"""When and where: dates resolved against the day of publication, places resolved to coordinates."""

from rudaki.scene.stage import Scene, find_in

__all__ = ["Scene", "find_in"]
