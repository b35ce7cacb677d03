"""Makes bgbb.csv: BG/BB and its neighbours in 50 digits, straight from the definitions (sums over the opportunity at which
a customer left, and over all paths to come), not from the formulas that the library uses. Run: pip install mpmath; python bgbb.py
"""
from mpmath import mp, beta as B, mpf, binomial, hyp2f1, log

mp.dps = 50


def history(a, b, g, d, x, tx, n):
    alive = B(a + x, b + n - x) / B(a, b) * B(g, d + n) / B(g, d)
    left = sum(B(a + x, b + m - x) / B(a, b) * B(g + 1, d + m) / B(g, d) for m in range(tx, n))
    return alive, left


def later(a, b, g, d, x, tx, n, t):
    """Expected purchases at the next t opportunities."""
    alive, left = history(a, b, g, d, x, tx, n)
    total = sum(B(a + x + 1, b + n - x) / B(a, b) * B(g, d + n + j) / B(g, d) for j in range(1, t + 1))
    return total / (alive + left)


def dert(a, b, g, d, x, tx, n, rate):
    alive, left = history(a, b, g, d, x, tx, n)
    pay = B(g, d + n + 1) / rate * hyp2f1(1, g, g + d + n + 1, -1 / rate) / B(g, d)  # integral of q^(g-1) (1-q)^(d+n) / (rate+q)
    return B(a + x + 1, b + n - x) / B(a, b) * pay / (alive + left)


def pmf(a, b, g, d, x, tx, n, t, k):
    """Exactly k purchases at the next t opportunities."""
    alive, left = history(a, b, g, d, x, tx, n)
    a2, b2, d2 = a + x, b + n - x, d + n
    p = binomial(t, k) * B(a2 + k, b2 + t - k) / B(a2, b2) * B(g, d2 + t) / B(g, d2)
    p += sum(binomial(m, k) * B(a2 + k, b2 + m - k) / B(a2, b2) * B(g + 1, d2 + m) / B(g, d2) for m in range(k, t))
    return (p * alive + (left if k == 0 else 0)) / (alive + left)


rows = ["# made by bgbb.py in 50 digits",
        "alpha,beta,gamma,delta,x,tx,n,t,annual,logLikelihood,alive,expected,dert,pmf0,pmf2"]
sets = [("1.2035", "0.7497", "0.6567", "2.7834"), ("0.3", "5", "1", "20"), ("30", "2", "0.05", "0.4"), ("0.01", "0.02", "3", "900"),
        ("250", "250", "1.0000001", "7")]
cases = [(0, 0, 6, 5), (1, 1, 6, 5), (3, 6, 6, 5), (6, 6, 6, 12), (0, 0, 60, 40), (20, 25, 60, 40), (500, 500, 520, 10), (0, 0, 0, 3)]
for s in sets:
    a, b, g, d = map(mpf, s)
    for x, tx, n, t in cases:
        alive, left = history(a, b, g, d, x, tx, n)
        values = [log(alive + left), alive / (alive + left), later(a, b, g, d, x, tx, n, t),
                  dert(a, b, g, d, x, tx, n, mpf("0.1")), pmf(a, b, g, d, x, tx, n, t, 0), pmf(a, b, g, d, x, tx, n, t, 2)]
        rows.append(",".join([*s, *map(str, (x, tx, n, t)), "0.1", *(mp.nstr(v, 20, min_fixed=-4, max_fixed=4) for v in values)]))
open("bgbb.csv", "w").write("\n".join(rows) + "\n")
