"""Reference numbers for regressions with several rows a customer, for the tests of org.clvlab.inference.

Run with Python 3.10 or newer and statsmodels 0.15.0:  python clustered.py > clustered.json
"""
import json

import numpy as np
import statsmodels.api as sm

rng = np.random.default_rng(20261130)


def clustered(name, customers, y, columns):
    # Columns of length one spare the reference a loss of digits in its pseudo-inverse; the numbers are scaled back.
    length = np.array([1.0] + [np.sqrt(np.sum(np.square(c))) for c in columns])
    design = sm.add_constant(np.column_stack([c / l for c, l in zip(columns, length[1:])]))
    fit = sm.OLS(y, design).fit(cov_type="cluster", cov_kwds={"groups": np.asarray(customers)}, use_t=True)
    interval = fit.conf_int()
    return {"name": name, "customers": [str(c) for c in customers], "y": [float(v) for v in y],
            "columns": [[float(v) for v in c] for c in columns],
            "estimate": [float(v) for v in fit.params / length], "se": [float(v) for v in fit.bse / length],
            "p": [float(v) for v in fit.pvalues], "low": [float(v) for v in interval[:, 0] / length],
            "high": [float(v) for v in interval[:, 1] / length]}


def several(customers, rows, columns):
    whose = rng.integers(0, customers, rows)
    own = rng.normal(size=customers)[whose]
    x = [rng.normal(size=rows) + own for _ in range(columns)]
    return whose, 2 + 0.3 * x[0] + own + rng.normal(size=rows), x


def main():
    alone = np.arange(40)
    shuffled = rng.permutation(np.repeat(np.arange(15), 6))
    late = rng.integers(0, 2, 90).astype(float)
    print(json.dumps({"clustered": [
        clustered("one column", *several(25, 80, 1)), clustered("three columns", *several(60, 300, 3)),
        clustered("every row its own customer", alone, rng.exponential(2, 40), [rng.normal(size=40)]),
        clustered("yes or no", shuffled, (rng.random(90) < 0.4 + 0.2 * late).astype(float), [late]),
        clustered("units apart", shuffled, 1e6 + 1e4 * rng.normal(size=90), [1e-3 * rng.normal(size=90), 1e5 * rng.exponential(size=90)]),
    ]}, indent=1))


if __name__ == "__main__":
    main()
