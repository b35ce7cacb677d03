"""Reference numbers for the tests of org.clvlab.inference.

Run with Python 3.10 or newer, scipy 1.17.1 and statsmodels 0.15.0:  python inference.py > inference.json
Floats are printed with repr, so that they are read back to the last bit. What neither package has is computed here from its
formula, by other means than the Java code (numerical quadrature, direct sums).
"""
import json
import math
import warnings

import numpy as np
import statsmodels.api as sm
from scipy import integrate, stats
from scipy.stats import contingency
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.power import NormalIndPower, TTestIndPower
from statsmodels.stats.proportion import (confint_proportions_2indep, proportion_effectsize,
                                          proportion_confint, proportions_ztest)
from statsmodels.stats.weightstats import ttost_ind

warnings.simplefilter("ignore")
rng = np.random.default_rng(20260301)
SIDES = {"TWO_SIDED": "two-sided", "GREATER": "greater", "LESS": "less"}


def floats(values):
    return [float(v) for v in values]


def samples():
    yield "normal", rng.normal(1, 2, 40), rng.normal(0, 1, 55)
    yield "skewed", rng.lognormal(1, 1, 80), rng.lognormal(0.5, 1.2, 120)
    yield "tied", rng.integers(0, 11, 60), rng.integers(0, 9, 45)
    yield "small", rng.normal(0, 1, 6), rng.normal(1, 1, 7)
    yield "far apart", rng.normal(0, 1, 30), rng.normal(3, 1, 35)
    yield "large units", 1e9 + rng.normal(0, 5, 25), 1e9 + rng.normal(2, 5, 25)


def two(name, a, b):
    a, b = floats(a), floats(b)
    shown = a, b
    if name == "large units":  # the subtraction is exact, and spares the reference a loss of digits
        a, b = [v - 1e9 for v in a], [v - 1e9 for v in b]
    tied = len(set(a + b)) < len(a) + len(b)
    exact = not tied and min(len(a), len(b)) <= 8
    rows = {}
    for ours, theirs in SIDES.items():
        rows[ours] = {
            "welch": float(stats.ttest_ind(a, b, equal_var=False, alternative=theirs).pvalue),
            "u": float(stats.mannwhitneyu(a, b, alternative=theirs, method="exact" if exact else "asymptotic").pvalue),
        }
    lower, upper = -1.5, 1.5
    margin = 1.5 if name != "large units" else 4.0
    return {"name": name, "first": shown[0], "second": shown[1], "p": rows,
            "u": float(stats.mannwhitneyu(a, b).statistic),
            "superiority": float(sum((x > y) + 0.5 * (x == y) for x in a for y in b)) / len(a) / len(b),
            "margin": margin, "tost": float(ttost_ind(a, b, -margin, margin, usevar="unequal")[0])}


def kruskal(name, groups):
    groups = [floats(g) for g in groups]
    h, p = stats.kruskal(*groups)
    return {"name": name, "groups": groups, "h": float(h), "p": float(p)}


def association(name, table):
    chi = stats.chi2_contingency(table, correction=False)
    yates = stats.chi2_contingency(table, correction=True)
    return {"name": name, "table": table, "chi": float(chi.statistic), "p": float(chi.pvalue),
            "yates": float(yates.statistic), "yatesP": float(yates.pvalue),
            "v": float(contingency.association(table, method="cramer"))}


def two_by_two(table):
    (a, b), (c, d) = table
    odds = contingency.odds_ratio(table, kind="conditional")
    interval = odds.confidence_interval(0.95)
    low, high = confint_proportions_2indep(a, a + b, c, c + d, method="newcomb", compare="diff")
    wilson = proportion_confint(a, a + b, method="wilson")
    z, p = proportions_ztest([a, c], [a + b, c + d])
    return {"table": table, "fisher": {k: float(stats.fisher_exact(table, alternative=v).pvalue) for k, v in SIDES.items()},
            "odds": float(odds.statistic), "oddsLow": float(interval.low), "oddsHigh": float(interval.high),
            "low": float(low), "high": float(high), "wilson": floats(wilson), "z": float(z), "zP": float(p),
            "h": float(proportion_effectsize(a / (a + b), c / (c + d)))}


def correlation(name, x, y, control):
    x, y, control = floats(x), floats(y), floats(control)
    pearson = stats.pearsonr(x, y)
    interval = pearson.confidence_interval(0.95)
    spearman = stats.spearmanr(x, y)
    kendall = stats.kendalltau(x, y)
    design = sm.add_constant(np.column_stack([control]))
    rx = np.array(x) - sm.OLS(x, design).fit().fittedvalues
    ry = np.array(y) - sm.OLS(y, design).fit().fittedvalues
    r = float(np.corrcoef(rx, ry)[0, 1])
    df = len(x) - 3
    t = r * math.sqrt(df / (1 - r * r))
    return {"name": name, "x": x, "y": y, "control": control,
            "pearson": float(pearson.statistic), "pearsonP": float(pearson.pvalue),
            "pearsonGreater": float(stats.pearsonr(x, y, alternative="greater").pvalue),
            "low": float(interval.low), "high": float(interval.high),
            "spearman": float(spearman.statistic), "spearmanP": float(spearman.pvalue),
            "kendall": float(kendall.statistic), "kendallP": float(kendall.pvalue),
            "kendallLess": float(stats.kendalltau(x, y, alternative="less").pvalue),
            "partial": r, "partialP": float(2 * stats.t.sf(abs(t), df))}


def correlations():
    for name, n in (("short", 12), ("long", 60)):
        z = rng.normal(size=n)
        x = z + rng.normal(size=n)
        yield name, x, 0.5 * x + z + rng.normal(size=n), z
    z = rng.normal(size=50)
    yield "tied", rng.integers(0, 6, 50), rng.integers(0, 6, 50), z
    x = rng.normal(size=45)
    yield "almost perfect", x, x + 0.01 * rng.normal(size=45), z[:45]


def regression(name, y, columns):
    # Columns of length one spare the reference a loss of digits in its pseudo-inverse; the numbers are scaled back.
    length = np.array([1.0] + [np.sqrt(np.sum(np.square(c))) for c in columns])
    design = sm.add_constant(np.column_stack([c / l for c, l in zip(columns, length[1:])]))
    result = {"name": name, "y": floats(y), "columns": [floats(c) for c in columns], "errors": {}}
    for kind in ("CLASSICAL", "HC0", "HC1", "HC2", "HC3"):
        fit = sm.OLS(y, design).fit() if kind == "CLASSICAL" else sm.OLS(y, design).fit(cov_type=kind, use_t=True)
        result["errors"][kind] = {"se": floats(fit.bse / length), "t": floats(fit.tvalues), "p": floats(fit.pvalues),
                                  "low": floats(fit.conf_int()[:, 0] / length), "high": floats(fit.conf_int()[:, 1] / length)}
        result["estimate"] = floats(fit.params / length)
        result["r2"] = float(fit.rsquared)
    return result


def regressions():
    n = 70
    a, b = rng.normal(size=n), rng.exponential(2, size=n)
    yield "unequal spread", 1 + 2 * a - 0.5 * b + rng.normal(size=n) * (0.5 + b), [a, b]
    c = rng.integers(0, 2, n)
    yield "units apart", 1e3 + 1e3 * a + c + rng.normal(size=n), [a * 1e-3, b * 1e5, c]


def permutation(name, a, b):
    a, b = floats(a), floats(b)
    difference = lambda x, y, axis: np.mean(x, axis=axis) - np.mean(y, axis=axis)
    return {"name": name, "first": a, "second": b,
            "p": {k: float(stats.permutation_test((a, b), difference, vectorized=True, n_resamples=np.inf, alternative=v).pvalue)
                  for k, v in SIDES.items()}}


def bootstrap(name, groups, statistic, resamples=400):
    groups = [np.array(floats(g)) for g in groups]
    draws = [rng.integers(0, len(g), size=(resamples, len(g))) for g in groups]
    f = {"mean": np.mean, "variance": lambda v: np.var(v, ddof=1)}[statistic]
    contrast = (lambda parts: f(parts[0])) if len(groups) == 1 else (lambda parts: f(parts[0]) - f(parts[1]))
    estimate = contrast(groups)
    values = np.array([contrast([g[d[r]] for g, d in zip(groups, draws)]) for r in range(resamples)])
    low, high = np.percentile(values, [2.5, 97.5])
    # scipy's own BCa, with its resampling replaced by these draws
    percentile = (np.sum(values < estimate) + np.sum(values <= estimate)) / (2 * resamples)
    bias = stats.norm.ppf(percentile)
    top = bottom = 0.0
    for k, group in enumerate(groups):
        left = []
        for i in range(len(group)):
            parts = list(groups)
            parts[k] = np.delete(group, i)
            left.append(contrast(parts))
        influence = (len(group) - 1) * (np.mean(left) - np.array(left))
        top += np.sum(influence ** 3) / len(group) ** 3
        bottom += np.sum(influence ** 2) / len(group) ** 2
    a = top / (6 * bottom ** 1.5)
    z = stats.norm.ppf(0.025)
    ends = [stats.norm.cdf(bias + (bias + s * z) / (1 - a * (bias + s * z))) for s in (1, -1)]
    return {"name": name, "statistic": statistic, "groups": [floats(g) for g in groups], "draws": [d.tolist() for d in draws],
            "PERCENTILE": floats([low, high]), "BASIC": floats([2 * estimate - high, 2 * estimate - low]),
            "BCA": floats(np.percentile(values, [100 * e for e in ends]))}


def corrections(p):
    return {"p": p, **{ours: floats(multipletests(p, method=theirs)[1]) for ours, theirs in
                       {"BONFERRONI": "bonferroni", "HOLM": "holm", "BENJAMINI_HOCHBERG": "fdr_bh",
                        "BENJAMINI_YEKUTIELI": "fdr_by"}.items()}}


def power(d, n1, n2):
    return {"d": d, "n1": n1, "n2": n2, "power": float(TTestIndPower().power(d, n1, 0.05, ratio=n2 / n1))}


def proportion_power(p1, p2, n):
    h = proportion_effectsize(p1, p2)
    return {"p1": p1, "p2": p2, "n": n, "power": float(NormalIndPower().power(h, n, 0.05)),
            "needed": math.ceil(NormalIndPower().solve_power(h, power=0.8, alpha=0.05))}


def bayes(table):
    (a, b), (c, d) = table
    first, second = stats.beta(1 + a, 1 + b), stats.beta(1 + c, 1 + d)
    points = [first.mean() + k * first.std() for k in (-6, -3, 0, 3, 6) if 0 < first.mean() + k * first.std() < 1]
    quad = lambda f: integrate.quad(f, 0, 1, points=points, epsabs=1e-14, epsrel=1e-12, limit=400)[0]
    better = quad(lambda x: first.pdf(x) * second.cdf(x))
    # E[max(x - y, 0)] = x F(x) - integral of y f(y) below x, which is a beta integral itself
    m = second.mean()
    shifted = stats.beta(2 + c, 1 + d)
    loss_second = quad(lambda x: first.pdf(x) * (x * second.cdf(x) - m * shifted.cdf(x)))
    return {"table": table, "better": float(better), "lossOfSecond": float(loss_second)}


def noncentral(x, df, nc):
    return {"x": x, "df": df, "nc": nc, "below": float(stats.ncx2.cdf(x, df, nc))}


def main():
    table_rng = np.random.default_rng(7)
    print(json.dumps({
        "two": [two(*s) for s in samples()],
        "kruskal": [kruskal("three", [rng.normal(m, 1, 20) for m in (0, 0.4, 1)]),
                    kruskal("tied", [rng.integers(0, 5, 15), rng.integers(1, 6, 18), rng.integers(0, 7, 9), rng.integers(2, 5, 11)])],
        "association": [association("two by two", [[30, 12], [15, 28]]), association("three by four",
                        table_rng.integers(5, 60, (3, 4)).tolist()), association("strong", [[900, 20, 5], [30, 800, 10], [2, 4, 500]])],
        "twoByTwo": [two_by_two(t) for t in ([[30, 12], [15, 28]], [[3, 9], [11, 2]], [[120, 880], [95, 905]],
                                              [[1, 40], [6, 33]], [[5000, 20000], [5200, 19800]])],
        "correlation": [correlation(*c) for c in correlations()],
        "regression": [regression(*r) for r in regressions()],
        "permutation": [permutation("plain", rng.normal(0.8, 1, 7), rng.normal(0, 1, 8)),
                        permutation("tied", rng.integers(0, 4, 6), rng.integers(1, 6, 7))],
        "bootstrap": [bootstrap("mean of one", [rng.exponential(2, 25)], "mean"),
                      bootstrap("variance of one", [rng.exponential(2, 30)], "variance"),
                      bootstrap("difference of means", [rng.lognormal(0, 1, 22), rng.lognormal(0.3, 1, 28)], "mean")],
        "corrections": [corrections([0.001, 0.012, 0.03, 0.04, 0.6]), corrections([0.5, 0.01, 0.01, 0.2]), corrections([0.03])],
        "power": [power(0.2, 100, 100), power(0.5, 30, 60), power(1.2, 8, 8), power(0.01, 50000, 50000)],
        "proportionPower": [proportion_power(0.1, 0.12, 2000), proportion_power(0.5, 0.3, 80)],
        "bayes": [bayes([[120, 880], [95, 905]]), bayes([[3, 7], [6, 5]]), bayes([[5000, 20000], [5200, 19800]])],
        "noncentral": [noncentral(3.0, 2, 1.5), noncentral(40.0, 6, 25.0), noncentral(900.0, 4, 850.0)],
    }, indent=1))


if __name__ == "__main__":
    main()
