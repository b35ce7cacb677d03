"""Makes contracts.csv: the beta-discrete-Weibull (c = 1: sBG) in 40 digits from its definition, as means over the chance to
leave. Run: pip install mpmath; python contracts.py
"""
from mpmath import mp, beta as B, mpf, nsum, inf, quad

mp.dps = 40


def survival(a, b, c, t):
    return B(a, b + mpf(t) ** c) / B(a, b)


def due(a, b, c, n, d, weighted=False):
    """Renewals to come after n, the next one not discounted."""
    total, j = mpf(0), 0
    while True:
        j += 1
        term = survival(a, b, c, n + j) / survival(a, b, c, n) / (1 + d) ** (j - 1)
        total += term * (j if weighted else 1)
        if term * j * (j + 1 / d) < mpf("1e-25") * total:
            return total


rows = ["# made by contracts.py in 40 digits",
        "alpha,beta,c,n,t,annual,survival,retention,tenure,residual,elasticity"]
for a, b, c in [("0.7040773292445787", "1.1820431003220906", "1"), ("0.6680883245851496", "3.8060948863116657", "1"),
                ("0.05", "0.3", "1"), ("40", "900", "1"), ("0.7", "1.2", "1.5"), ("3", "12", "0.6"), ("150", "2000", "1.2"), ("1", "1", "1")]:
    for n, t, d in [(0, 1, "0.1"), (7, 12, "0.1"), (3, 60, "0.3")]:
        A, Bb, C, D = map(mpf, (a, b, c, d))
        s = survival(A, Bb, C, t)
        before = survival(A, Bb, C, t - 1)
        r = due(A, Bb, C, n, D)
        e = due(A, Bb, C, n, D, True) / r
        rows.append(",".join([a, b, c, str(n), str(t), d] + [mp.nstr(v, 20, min_fixed=-3, max_fixed=3) for v in (s, s / before, before - s, r, e)]))
open("contracts.csv", "w").write("\n".join(rows) + "\n")
