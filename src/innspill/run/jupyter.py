"""The Jupyter libraries, imported in a fifth of the time: without a grammar compiler that nothing here needs."""

from innspill.imports import stood_in_for

# nbformat imports jsonschema, which imports rfc3987_syntax where JupyterLab has brought it; that compiles the grammar of
# international web addresses at import. Measured on two cores: `import nbclient` 2.1 s with it, 0.35 s without.
# A notebook's schema has no such address, and jsonschema itself treats the package as optional.
with stood_in_for("rfc3987_syntax"):
    import nbformat
    from jupyter_client.asynchronous.client import AsyncKernelClient
    from jupyter_client.connect import KernelConnectionInfo
    from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
    from jupyter_client.manager import AsyncKernelManager
    from jupyter_client.provisioning.local_provisioner import LocalProvisioner
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
    from nbformat import NotebookNode

__all__ = [
    "AsyncKernelClient",
    "AsyncKernelManager",
    "CellExecutionError",
    "CellTimeoutError",
    "DeadKernelError",
    "KernelConnectionInfo",
    "KernelSpec",
    "KernelSpecManager",
    "LocalProvisioner",
    "NotebookClient",
    "NotebookNode",
    "nbformat",
]
