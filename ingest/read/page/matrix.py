"""Matrices of six numbers by which drawn things are moved, scaled and turned, as PDF and OFD write them."""

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)


def times(first: Matrix, then: Matrix) -> Matrix:
    """What both do, one after the other.

    >>> times((2, 0, 0, 2, 0, 0), (1, 0, 0, 1, 5, 7))
    (2, 0, 0, 2, 5, 7)
    """
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (
        a * p + b * r,
        a * q + b * s,
        c * p + d * r,
        c * q + d * s,
        e * p + f * r + t,
        e * q + f * s + u,
    )


def at(x: float, y: float, matrix: Matrix) -> tuple[float, float]:
    """Where a point comes to lie.

    >>> at(1, 2, (2, 0, 0, 2, 5, 7))
    (7, 11)
    """
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f
