"""More reference numbers for the tests of org.clvlab.inference: random and awkward inputs, in the rows of inference.json.

Run beside inference.py, with the same packages:  python awkward.py > awkward.json
Groups of two, ties everywhere, values of one kind but one, zero cells, sizes far apart, effects far out. Numbers that a package
gives as nan or infinite are left out; the Java code says in words why there is none.
"""
import json
import math

import numpy as np

import inference
from inference import association, bayes, correlation, corrections, kruskal, permutation, power, regression, two, two_by_two

rng = np.random.default_rng(20260302)
inference.rng = rng


def values(n):
    """Numbers of a kind that is drawn: smooth, skewed, counts with ties, yes or no, money in large units."""
    kind = rng.integers(0, 6)
    return [rng.normal(0, 1, n), rng.lognormal(0, 1.5, n), rng.poisson(1.2, n), rng.integers(0, 2, n), rng.integers(0, 11, n),
            np.round(1000 + 300 * rng.standard_t(3, n), 2)][kind].astype(float)


def vary(values):
    values = np.array(values, dtype=float)
    if len(set(values)) < 2:
        values[0] += 1
    return values


def pairs():
    yield "two against two", [1.0, 2.0], [4.0, 4.5]
    yield "two against many", [3.0, 5.0], rng.normal(0, 1, 200)
    yield "all zero but one", [0.0] * 40 + [7.0], [0.0] * 39 + [1.0, 2.0]
    yield "one group without variance", [3.0] * 12, rng.normal(3.2, 1, 15)
    yield "ties across only", [1, 1, 2, 2, 3, 3], [2, 2, 3, 3, 4, 4]
    yield "far out", rng.normal(0, 1, 60), rng.normal(1.9, 1, 60)
    yield "eight against nine", rng.normal(0, 1, 8), rng.normal(0, 3, 9)
    yield "nine against nine", rng.normal(0, 1, 9), rng.normal(0.5, 3, 9)
    yield "tiny numbers", rng.normal(0, 1e-8, 20), rng.normal(1e-8, 1e-8, 25)
    for i in range(25):
        yield f"random {i}", vary(values(rng.integers(2, 60))), vary(values(rng.integers(2, 60)))


def groups():
    yield "of two and three", [[1.0, 1.5], [2.0, 3.0], [4.0, 7.0, 9.0]]
    yield "mostly ties", [[0, 0, 0, 1], [0, 0, 0, 0], [0, 0, 1, 1, 1]]
    for i in range(12):
        yield f"random {i}", [vary(values(rng.integers(2, 25))) for _ in range(rng.integers(2, 7))]


def tables():
    yield "zero cells", [[0, 12], [15, 0]]
    yield "one zero", [[5, 0, 9], [3, 7, 2]]
    yield "very unequal", [[1, 99999], [5, 100000]]
    for i in range(12):
        table = rng.poisson(rng.exponential(8, (rng.integers(2, 5), rng.integers(2, 6))))
        table[:, 0] += 1
        table[0, :] += 1
        yield f"random {i}", table.tolist()


def twos():
    yield from ([[0, 10], [7, 3]], [[10, 0], [3, 7]], [[1, 0], [0, 1]], [[2, 2], [2, 2]], [[1, 5000], [9, 4800]])
    for _ in range(20):
        yield rng.integers(0, rng.integers(2, 200), (2, 2)).tolist()


def finite(row):
    """Without what is nan or infinite."""
    if isinstance(row, dict):
        return {key: finite(value) for key, value in row.items() if not (isinstance(value, float) and not math.isfinite(value))}
    return row


def lines():
    for i in range(14):
        n = int(rng.integers(5, 40))
        z = rng.normal(size=n)
        yield f"random {i}", vary(values(n) + (2 * z if i % 2 else 0)), vary(values(n) + (2 * z if i % 3 else 0)), z
    z = rng.normal(size=30)
    yield "down", z, -z + 0.2 * rng.normal(size=30), rng.normal(size=30)
    yield "yes or no against yes or no", rng.integers(0, 2, 50), rng.integers(0, 2, 50), rng.normal(size=50)


def models():
    for i in range(8):
        n = int(rng.integers(12, 80))
        columns = [vary(values(n)) for _ in range(rng.integers(1, 4))]
        columns = [c + 1e-3 * rng.normal(size=n) for c in columns]
        yield f"random {i}", columns[0] * rng.normal() + rng.normal(size=n) * rng.exponential(3), columns


def main():
    with np.errstate(all="ignore"):
        print(json.dumps({
            "two": [two(*pair) for pair in pairs()],
            "kruskal": [kruskal(*row) for row in groups()],
            "association": [association(*row) for row in tables()],
            "twoByTwo": [finite(two_by_two(table)) for table in twos() if all(map(sum, table)) and all(map(sum, zip(*table)))],
            "correlation": [correlation(*row) for row in lines()],
            "regression": [regression(*row) for row in models()],
            "permutation": [permutation(f"random {i}", vary(values(rng.integers(2, 8))), vary(values(rng.integers(2, 8)))) for i in range(10)],
            "corrections": [corrections([0.0, 1.0, 0.05, 0.05]), corrections([1e-300, 1e-12, 0.5]), corrections([0.2] * 7)]
                           + [corrections([float(p) for p in np.round(rng.beta(0.4, 2, rng.integers(1, 40)), 3)]) for _ in range(8)],
            "power": [power(0.0, 5, 5), power(3.0, 3, 4), power(0.3, 2, 500), power(0.05, 20000, 1000), power(-0.4, 40, 50)],
            "bayes": [bayes([[0, 10], [3, 7]]), bayes([[1, 1], [1, 1]]), bayes([[40, 2], [30, 12]])],
        }, indent=1))


if __name__ == "__main__":
    main()
