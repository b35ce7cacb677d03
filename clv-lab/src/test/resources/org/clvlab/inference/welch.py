"""Reference numbers for Welch's difference of means, Hedges' g, power and sample size.

Run with Python 3.10 or newer, scipy 1.17.1 and statsmodels 0.15.0:  python welch.py > welch.json
Floats are printed with repr, so that they are read back to the last bit.
"""
import json

import numpy as np
from scipy import stats
from statsmodels.stats.meta_analysis import effectsize_smd
from statsmodels.stats.power import TTestIndPower
from statsmodels.stats.weightstats import CompareMeans, DescrStatsW

rng = np.random.default_rng(20240305)


def case(name, a, b):
    a, b = [float(v) for v in a], [float(v) for v in b]
    test = stats.ttest_ind(a, b, equal_var=False)
    compare = CompareMeans(DescrStatsW(a), DescrStatsW(b))
    low95, high95 = compare.tconfint_diff(alpha=0.05, usevar="unequal")
    low90, high90 = compare.tconfint_diff(alpha=0.10, usevar="unequal")
    g, variance = effectsize_smd(np.mean(a), np.std(a, ddof=1), len(a), np.mean(b), np.std(b, ddof=1), len(b))
    reach = stats.norm.ppf(0.975) * np.sqrt(variance)
    return {
        "name": name, "first": a, "second": b,
        "statistic": float(test.statistic), "df": float(test.df), "p": float(test.pvalue),
        "low95": float(low95), "high95": float(high95), "low90": float(low90), "high90": float(high90),
        "g": float(g), "gLow": float(g - reach), "gHigh": float(g + reach),
        "skewness": float(stats.skew(a)) if len(set(a)) > 1 else 0.0,
    }


def power(d, n):
    # FOR needs the 95 % interval above zero: one tail of 2.5 %
    return {"d": d, "n": n, "power": float(TTestIndPower().power(d, n, 0.025, ratio=1, alternative="larger"))}


def size(d):
    exact = TTestIndPower().solve_power(effect_size=d, alpha=0.025, power=0.8, ratio=1, alternative="larger")
    return {"d": d, "n": int(np.ceil(exact))}


cases = [
    case("pairs", [1.5, 2.5], [0.25, 3.75]),
    case("scores", [9, 10, 9, 9, 10, 10, 9], [3, 6, 0, 5, 6, 2, 4, 6, 1]),
    case("orders", rng.poisson(3.2, 120), rng.poisson(2.6, 80)),
    case("money", np.round(rng.gamma(0.7, 90, 200), 2), np.round(rng.gamma(0.7, 80, 333), 2)),
    case("far from zero", 1e5 + rng.normal(0, 1, 40), 1e5 + rng.normal(0.3, 2, 25)),
    case("tiny", rng.normal(0, 1e-9, 30), rng.normal(1e-9, 1e-9, 30)),
    case("yes or no", rng.binomial(1, 0.3, 400), rng.binomial(1, 0.2, 350)),
    case("one constant", [5.0] * 30, rng.normal(4.8, 1, 30)),
    case("equal means", [1, 2, 3, 4], [4, 3, 2, 1]),
    case("far apart", rng.normal(1.1, 1, 50), rng.normal(0, 1, 60)),
    case("unequal spread", rng.normal(0, 0.01, 15), rng.normal(1, 50, 500)),
    case("heavy tail", rng.standard_t(3, 60), rng.standard_t(3, 70)),
]
powers = [power(d, n) for d in (0.1, 0.3, 0.5, 0.8, 1.5) for n in (2, 3, 10, 64, 500, 5000)]
sizes = [size(d) for d in (0.05, 0.1, 0.2, 0.35, 0.5, 0.8, 1.2, 2.0)]
print(json.dumps({"cases": cases, "powers": powers, "sizes": sizes}, indent=1))
