"""The Jupyter libraries, imported in a fifth of the time: without a grammar compiler that nothing here needs."""

import sys

# nbformat imports jsonschema, which imports rfc3987_syntax where JupyterLab has brought it; that compiles the grammar of
# international web addresses at import. Measured on two cores: `import nbclient` 2.1 s with it, 0.35 s without.
# A notebook's schema has no such address, and jsonschema itself treats the package as optional.
_COMPILER = "rfc3987_syntax"
_absent = _COMPILER not in sys.modules
if _absent:
    sys.modules[_COMPILER] = None  # makes `import rfc3987_syntax` raise ImportError
try:
    import nbformat
    from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
    from jupyter_client.manager import AsyncKernelManager
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
finally:
    if _absent:
        del sys.modules[_COMPILER]

__all__ = [
    "AsyncKernelManager",
    "CellExecutionError",
    "CellTimeoutError",
    "DeadKernelError",
    "KernelSpec",
    "KernelSpecManager",
    "NotebookClient",
    "nbformat",
]
