"""Compares two pictures by what can be seen."""

import io


def differing(one: bytes, other: bytes) -> float:
    """The share of pixels, 0 to 1, that differ in any colour channel between two PNG files; 1 where their sizes differ."""
    import numpy as np
    from PIL import Image

    first, second = (np.asarray(Image.open(io.BytesIO(content)).convert("RGBA")) for content in (one, other))
    if first.shape != second.shape:
        return 1.0
    return float((first != second).any(axis=2).mean())
