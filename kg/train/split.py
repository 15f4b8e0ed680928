"""Which documents are kept out of all tuning and training."""

from __future__ import annotations

import hashlib

#: one document in so many is kept out
PARTS = 3


def kept_out(stem: str) -> bool:
    """Say whether a document belongs to the third that nothing is tuned or trained on.

    The choice was made once, by a hash of the file name without its suffix, so that it
    depends neither on the text nor on which other documents there are.

    Parameters
    ----------
    stem
        File name without folder and suffix, as in ``Path(name).stem``.

    Examples
    --------
    >>> [stem for stem in ("p001", "p002", "p003", "p004", "p005", "p006") if kept_out(stem)]
    ['p001', 'p002', 'p004']
    """
    return int(hashlib.sha256(stem.encode("utf-8")).hexdigest(), 16) % PARTS == 0
