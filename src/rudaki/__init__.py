"""rudaki reads political news and keeps what it says as an evidence-backed record."""

__version__ = "0.1.0"

# Imported whole, so that `rudaki.read` is the function whichever way the module of that name was
# reached first. The stages import their heavy libraries when they are first used.
from rudaki.errors import InputError, ModelError, RudakiError
from rudaki.model import Reading
from rudaki.read import Reader, read

__all__ = ["InputError", "ModelError", "Reader", "Reading", "RudakiError", "__version__", "read"]
