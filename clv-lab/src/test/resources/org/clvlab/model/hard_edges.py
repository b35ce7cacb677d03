"""Makes rows of hard-edges.csv: python3 hard_edges.py FAMILY FROM TO (mpmath 1.4, numpy 2.4). Parameters over ten orders of magnitude.
With "patient" after it, discount rates are next to nothing and horizons far: the last rows of each family that has such.

Each value by another way than the Java code goes, to 14 digits: sums and hypergeometric functions at 60 to 500 digits; where leaving
is an integral, Gauss-Legendre at 30 digits on the stretch that counts, twice with other pieces; expectation and discounted
purchases of BG/NBD and its kin as means over the posteriors of p and lambda, by the trapezoidal rule in extended precision; under
regular purchases those to a horizon are left out where they come after more than 60,000 events.
Of 60 to 100 rows a family those are kept that an earlier state of the Java code had wrong or refused, and some others; chances below
1e-80 under regular purchases are left out. Columns of contracts: log S(x), the log of leaving after it, retention, DERL; of
Gamma-Gamma: log-likelihood of a mean of T, expected spend. A discounted value is at the continuous rate delta a unit of time.
"""
import functools
import math
import random
import sys

import numpy as np
from mpmath import binomial, exp, expm1, factorial, fsum, gammainc, hyp2f1, log, log1p, loggamma, mp, mpf, nstr, rf

mp.dps = 50
SEED = 77
COUNTS = [0, 1, 2, 5, 20]
Extended = np.longdouble


@functools.lru_cache(None)
def rule(n, digits):
    """Gauss-Legendre on (0, 1)."""
    with mp.workdps(digits + 10):
        found = []
        for i in range(n):
            x = mpf(math.cos(math.pi * (i + 0.75) / (n + 0.5)))
            for _ in range(12):
                before, here = mpf(1), x
                for k in range(2, n + 1):
                    before, here = here, ((2 * k - 1) * x * here - (k - 1) * before) / k
                slope = n * (x * here - before) / (x * x - 1)
                x -= here / slope
            found.append(((1 - x) / 2, 1 / ((1 - x * x) * slope * slope)))
        return found


def over(log_of, length, digits=30):
    """The integral of exp(log_of(u)) over u from 0 to a length, in v = log u, where it counts."""
    if length <= 0:
        return mpf(0)
    with mp.workdps(20):
        n, low, high = 250, log(length) - 150, log(length)
        for _ in range(4):
            grid = [low + (high - low) * i / n for i in range(n + 1)]
            heights = [log_of(exp(v)) + v for v in grid]
            top = max(heights)
            kept = [i for i, h in enumerate(heights) if h > top - 80]
            low, high = grid[max(0, kept[0] - 1)], grid[min(n, kept[-1] + 1)]
            if len(kept) > 60:
                break

    def summed(pieces, nodes):
        wide = (high - low) / pieces
        return wide * fsum(w * exp(log_of(exp(v)) + v - top) for i in range(pieces) for x, w in rule(nodes, digits)
                           for v in [low + wide * (i + x)])

    with mp.workdps(digits):
        one, other = summed(26, 24), summed(19, 20)
        if abs(one - other) > mpf(10) ** -13 * abs(one):
            one, other = summed(120, 24), summed(90, 20)
        assert abs(one - other) <= mpf(10) ** -13 * abs(one)
        return one * exp(top)


def log_beta(u, v):
    return loggamma(u) + loggamma(v) - loggamma(u + v)


def any_time(r, alpha, log_stays, log_leaves, active, discounted, x, tx, T, t):
    """NBD, Pareto/NBD and GGompertz/NBD; active and discounted give the time to come of one who is alive at T."""
    shape = r + x
    alive = exp(-shape * log1p(T / alpha) + log_stays(T))
    left = over(lambda u: log_leaves(tx + u) - shape * log1p((tx + u) / alpha), T - tx) if log_leaves else mpf(0)
    chance, rate = alive / (alive + left), shape / (alpha + T)
    values = [log(rf(r, x)) - x * log(alpha) + log(alive + left), log(chance), chance * rate * active(t)]
    values += [chance * rate * v for v in discounted(t)]
    for n in COUNTS:
        if log_leaves and n != 1:
            values.append(None)
            continue
        of = lambda u: loggamma(shape + n) - loggamma(shape) - loggamma(n + 1) - shape * log1p(u / (alpha + T)) \
            + (n * log(u / (alpha + T + u)) if n else 0)
        bought = exp(of(t) + log_stays(T + t) - log_stays(T))
        if log_leaves:
            bought += over(lambda u: of(u) + log_leaves(T + u) - log_stays(T), t)
        values.append(chance * bought + ((1 - chance) if n == 0 else 0))
    return values


def nbd(p, x, tx, T, t, d):
    return any_time(*p, lambda u: mpf(0), None, lambda h: h, lambda h: (1 / d, -expm1(-d * h) / d), x, tx, T, t)


def pnbd(p, x, tx, T, t, d):
    r, alpha, s, beta = p
    stays, leaves = lambda u: -s * log1p(u / beta), lambda u: log(s / beta) - (s + 1) * log1p(u / beta)
    still = beta + T
    with mp.workdps(150):
        near = s + mpf(10) ** -70 if s == 1 else s
        active = still / (near - 1) * -expm1(-(near - 1) * log1p(t / still))
        grown = exp(d * still) * still ** s * d ** (s - 1)
        endless = grown * gammainc(1 - s, d * still)
        to = grown * gammainc(1 - s, d * still, d * (still + t))
    if to < mpf(10) ** -60 * endless:
        to = over(lambda u: -d * u - s * log1p(u / still), t)
    values = any_time(r, alpha, stays, leaves, lambda h: active, lambda h: (endless, to), x, tx, T, t)
    with mp.workdps(150):
        n = r + s + x

        def left_after(y):
            if alpha >= beta:
                return hyp2f1(n, s + 1, n + 1, (alpha - beta) / (alpha + y)) / (alpha + y) ** n
            return hyp2f1(n, r + x, n + 1, (beta - alpha) / (beta + y)) / (beta + y) ** n

        alive = exp(-(r + x) * log(alpha + T) - s * log(still))
        both = alive + s / n * (left_after(tx) - left_after(T))
        height = log(rf(r, x)) + r * log(alpha) + s * log(beta) + log(both)
    assert abs(values[0] - height) < mpf(10) ** -13 * abs(height)
    return values


def ggnbd(p, x, tx, T, t, d):
    r, alpha, b, s, beta = p
    stays = lambda u: -s * log1p(expm1(b * u) / beta)
    leaves = lambda u: log(s * b / beta) + b * u - (s + 1) * log1p(expm1(b * u) / beta)
    time = lambda h, rate: over(lambda u: stays(T + u) - stays(T) - rate * u, h)
    end = min(mpf(200) / d, (200 / s + 200 + log(beta + 1)) / b)
    return any_time(r, alpha, stays, leaves, lambda h: time(h, 0), lambda h: (time(end, d), time(h, d)), x, tx, T, t)


def nodes(log_density, centre, width, number):
    """Places and weights for means, in v = centre + width sinh(u)."""
    u = np.linspace(Extended(-16), Extended(16), number)
    v = centre + width * np.sinh(u)
    height = log_density(v) + np.log(np.cosh(u))
    height -= height.max()
    kept = height > -70
    return v[kept], np.exp(height[kept]) / np.exp(height[kept]).sum()


def extended(value):
    return Extended(nstr(value, 25))


def exact(value):
    return mpf(np.format_float_scientific(value, precision=25))


def regular_until(k, phases, shapes, a, after, w, dd):
    """Discounted purchases to a horizon w: the N-th event comes before it with the rate plus discount's chance P(N, (rate + dd) w)."""
    total = mpf(0)
    for j, (phase, shape) in enumerate(zip(phases, shapes)):
        if phase < mpf(10) ** -30:
            continue
        u, chances = nodes(lambda u: shape * u - np.exp(np.minimum(u, Extended(11000))), np.log(shape),
                           min(Extended(1), 1 / np.sqrt(shape)), 2001)
        rate = np.exp(u)
        z = (rate + dd) * w
        most = int(z.max() + 14 * np.sqrt(z.max()) + 80 + 2 * k)
        if most > 60_000:
            return None
        log_factorial = np.concatenate([[Extended(0)], np.cumsum(np.log(np.arange(1, most + 1, dtype=Extended)))])
        events = np.arange(k - j, most, k)
        stays = np.ones(len(events), dtype=Extended)
        for n in range(1, len(events)):
            stays[n] = stays[n - 1] * (after + n - 1) / (a + after + n - 1)
        of_phase = Extended(0)
        for c in range(0, len(rate), 50):
            zz, rr = z[c:c + 50, None], rate[c:c + 50, None]
            alike = np.exp(np.arange(most + 1) * np.log(zz) - zz - log_factorial)
            before = np.cumsum(alike[:, ::-1], axis=1)[:, ::-1][:, events]
            of_phase += (chances[c:c + 50, None] * stays * np.exp(-events * np.log1p(dd / rr)) * before).sum()
        total += phase * exact(of_phase)
    return total


def at_purchase(first, p, k, x, tx, T, t, d):
    """BG/NBD and its kin: M counts the first purchase as an occasion to leave, k events make a purchase."""
    r, alpha, a, b = p
    after, events, ratio = b + x + first, k * x, t / (alpha + T)
    with mp.workdps(500 if x < 50 else 150):
        z = (T - tx) / (alpha + T)
        phases = [z ** j * rf(r + events, j) / factorial(j) for j in range(k)]
        alive = exp(log_beta(a, after) - log_beta(a, b) - (r + events) * log(alpha + T)) * sum(phases)
        left = exp(log_beta(a + 1, after - 1) - log_beta(a, b) - (r + events) * log(alpha + tx)) if x + first else mpf(0)
        height = log(rf(r, events)) + r * log(alpha) + log(alive + left) - x * loggamma(k)
        phases = [q / sum(phases) for q in phases]
        chance = alive / (alive + left)
        counts = []
        for m in COUNTS:
            exactly = at_least = mpf(0)
            for j in range(k):
                shape, term, below, among = r + events + j, exp(-(r + events + j) * log1p(ratio)), mpf(0), mpf(0)
                for n in range(k * (m + 1) - j):
                    below, among = (below + term, among) if n < k * m - j else (below, among + term)
                    term *= ratio / (1 + ratio) * (shape + n) / (n + 1)
                exactly += phases[j] * among
                at_least += phases[j] * (1 - below)
            stays = exp(log_beta(a, after + m) - log_beta(a, after))
            leaves = exp(log_beta(a, after + m - 1) - log_beta(a, after)) * a / (a + after + m - 1) if m else mpf(0)
            counts.append(chance * (stays * exactly + leaves * at_least) + ((1 - chance) if m == 0 else 0))
    A, B, w, dd = map(extended, (a, after, ratio, d * (alpha + T)))
    log_p, log_q = lambda v: -np.logaddexp(Extended(0), -v), lambda v: -np.logaddexp(Extended(0), v)
    v, chances = nodes(lambda v: A * log_p(v) + B * log_q(v), np.log(A / B), min(Extended(1), np.sqrt(1 / A + 1 / B)), 4001)
    leaves, stays = np.maximum(np.exp(log_p(v)), Extended('1e-4900')), log_q(v)
    expected = endless = to = mpf(0)
    for j in range(k):
        shape = extended(r + events + j)
        u, rates = nodes(lambda u: shape * u - np.exp(np.minimum(u, Extended(11000))), np.log(shape),
                         min(Extended(1), 1 / np.sqrt(shape)), 2001)
        rate = np.exp(u)
        for c in range(0, len(leaves), 400):
            joint = chances[c:c + 400, None] * rates
            if k == 1:
                hazard = rate * leaves[c:c + 400, None] + dd
                endless += exact((joint * rate / hazard).sum())
                to += exact((joint * rate / hazard * -np.expm1(-hazard * w)).sum())
            else:
                waits = -np.log1p(dd / rate)
                endless += phases[j] * exact((joint * np.exp((k - j) * waits)
                                              / -np.expm1(stays[c:c + 400, None] + k * waits)).sum())
        if k == 1:
            bought = np.where(leaves * w * shape < Extended('1e-25'), shape * w, -np.expm1(-shape * np.log1p(leaves * w)) / leaves)
            expected = exact((chances * bought).sum())
        else:
            shape, z = r + events + j, ratio / (1 + ratio)
            if expected is None or shape * ratio + 50 * (1 + ratio) > 100_000:
                expected = None
                continue
            term, total, stayed, still, made, n = exp(-shape * log1p(ratio)), mpf(0), mpf(0), mpf(1), 0, 0
            while not (n > shape * ratio and term * (stayed + 1) * (1 + ratio) * 100 < mpf(10) ** -25 * total):
                while (n + j) // k > made:
                    stayed, made = stayed + still, made + 1
                    still *= (after + made - 1) / (a + after + made - 1)
                total += term * stayed
                term *= z * (shape + n) / (n + 1)
                n += 1
            expected += phases[j] * total
    if k > 1:
        to = regular_until(k, phases, [extended(r + events + j) for j in range(k)], A, B, w, dd)
    return [height, log(chance), None if expected is None else chance * expected, chance * endless,
            chance * to if to is not None else None] + counts


def bgbb(p, x, tx, T, t, d):
    alpha, beta, gamma, delta = p
    n, tx, h = int(T), int(tx), int(t)
    with mp.workdps(60):
        buys = lambda count, of: exp(log_beta(alpha + count, beta + of - count) - log_beta(alpha, beta))
        leaves = lambda m: exp(log_beta(gamma + 1, delta + m) - log_beta(gamma, delta))
        alive = buys(x, n) * exp(log_beta(gamma, delta + n) - log_beta(gamma, delta))
        both = alive + sum(buys(x, m) * leaves(m) for m in range(tx, n))
        stays = lambda j: exp(log_beta(gamma, delta + n + j) - log_beta(gamma, delta + n))
        rate, still, period = alive / both * (alpha + x) / (alpha + beta + n), delta + n, expm1(d)
        values = [log(both), log(alive / both), rate * sum(stays(j) for j in range(1, h + 1)),
                  rate * still / (gamma + still) / period * hyp2f1(1, gamma, gamma + still + 1, -1 / period),
                  rate * sum(stays(j) * exp(-d * j) for j in range(1, h + 1))]
        for k in COUNTS:
            among = lambda m: binomial(m, k) * buys(x + k, n + m) / buys(x, n) if m >= k else mpf(0)
            bought = among(h) * stays(h) + sum(
                among(m) * exp(log_beta(gamma + 1, still + m) - log_beta(gamma, still)) for m in range(k, h))
            values.append(alive / both * bought + ((1 - alive / both) if k == 0 else 0))
        return values


def gg(p, x, tx, mean, t, d):
    p, q, gamma = p
    with mp.workdps(80):
        shape = p * x
        height = loggamma(shape + q) - loggamma(shape) - loggamma(q) + q * log(gamma) + (shape - 1) * log(mean) + shape * log(x) \
            - (shape + q) * log(gamma + mean * x)
        return [height, None, p * (gamma + mean * x) / (shape + q - 1) if shape + q > 1 else None]


def sbg(p, x, tx, T, t, d):
    alpha, beta = p
    with mp.workdps(60):
        share = lambda n: exp(log_beta(alpha, beta + n) - log_beta(alpha, beta))
        due = (beta + x) / (alpha + beta + x) * hyp2f1(1, beta + x + 1, alpha + beta + x + 1, exp(-d))
        return [log(share(x)), log(share(x) - share(x + 1)), share(x + 1) / share(x), due]


def bdw(p, x, tx, T, t, d):
    alpha, beta, c = p
    d = max(d, mpf('0.01'))
    with mp.workdps(40):
        height = lambda n: log_beta(alpha, beta + mpf(n) ** c) - log_beta(alpha, beta)
        total, j, term = mpf(0), 0, mpf(1)
        while j == 0 or term / d > mpf(10) ** -22 * total:
            j += 1
            term = exp(height(x + j) - height(x) - d * (j - 1))
            total += term
        return [height(x), log(exp(height(x)) - exp(height(x + 1))), exp(height(x + 1) - height(x)), total]


def draw(family):
    u = random.uniform
    power = lambda low, high: 10 ** u(low, high)
    near = lambda: 1 + random.choice([0, 1e-15, -1e-15, 1e-12, -1e-9, 1e-6, -1e-3])
    wide = random.random()
    low, high = (-6, 4) if wide < .35 else (-3, 3) if wide < .7 else (-1, 1)
    r = random.choice([power(low, high)] * 4 + [near()])
    alpha = power(-6, 7) if wide < .35 else power(-3, 4)
    T = random.choice([power(-8, 8)] + [power(-2, 4)] * 5)
    x = random.choice([0, 0, 1, 1, 2, 7, 40, 300, 2000, 5000])
    tx = 0.0 if x == 0 else T * random.choice([1, 1, 1 - 1e-12, 1 - 1e-9, .999, .7, .1, 1e-3, 1e-9, 0, u(0, 1), u(0, 1)])
    t = T * power(-3, 3) if random.random() < .5 else power(-4, 5)
    d = power(-7, 0) if random.random() < .3 else power(-4, -1)
    if family == 'nbd':
        return [r, alpha], x, tx, T, t, d
    if family == 'pnbd':
        beta = random.choice([alpha, alpha * near(), power(-6, 7), power(-3, 4), power(-3, 4)])
        return [r, alpha, random.choice([power(low, high)] * 3 + [near()]), beta], x, tx, T, t, d
    if family == 'ggnbd':
        return [r, alpha, power(-7, 1), power(-3, 2), power(-6, 5)], x, tx, T, t, d
    if family == 'gg':
        return [power(-2, 5), random.choice([power(-2, 4), near()]), power(-6, 12)], max(1, x), 0.0, power(-6, 12), t, d
    if family == 'sbg':
        return [power(-5, 4), power(-5, 4)], random.choice([0, 1, 3, 30, 300, 5000]), 0.0, T, t, d
    if family == 'bdw':
        return [power(-3, 3), power(-3, 4), random.choice([power(-1, .6), near()])], random.choice([0, 1, 3, 30, 300]), 0.0, T, t, d
    if family == 'bgbb':
        n = random.choice([0, 1, 2, 6, 20, 100, 600])
        x = random.choice([0, 0, n, random.randint(0, n)])
        tx = random.choice([x, n, random.randint(x, n)]) if x else 0
        return [power(-5, 4), power(-5, 4), random.choice([power(-5, 4), near()]), power(-5, 4)], x, float(tx), float(n), \
            float(random.choice([0, 1, 3, 30, 300])), d
    low, high = (-6, 4) if wide < .5 else (-3, 2)
    p = [r, alpha] + [random.choice([power(low, high)] * 3 + [near()]) for _ in range(2)]
    return p + ([random.choice([2, 3, 4, 6, 9])] if 'c' in family else []), x, tx, T, t, d


def values_of(family, p, x, *times):
    if family in ('bgnbd', 'mbgnbd', 'bgcnbd', 'mbgcnbd'):
        return at_purchase(int(family[0] == 'm'), [mpf(v) for v in p[:4]], p[4] if 'c' in family else 1, x, *map(mpf, times))
    return globals()[family]([mpf(v) for v in p], x, *map(mpf, times))


if __name__ == '__main__':
    family, first, last = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    random.seed(SEED)
    fixed = lambda v: float('%.13g' % v)
    # all drawn first, since mpmath draws too
    drawn = [draw(family) for _ in range(last)]
    if sys.argv[4:] == ['patient']:
        drawn = [(p, x, tx, T, 10 ** random.uniform(2, 14), 10 ** random.uniform(-16, -8)) for p, x, tx, T, *_ in drawn]
    for p, x, tx, T, t, d in drawn[first:]:
        p = [v if isinstance(v, int) else float('%.16g' % v) for v in p]
        times = [min(fixed(tx), fixed(T)), fixed(T), fixed(t), fixed(d)]
        values = values_of(family, p, x, *times)
        values += [None] * (10 - len(values))
        print(','.join([family, ' '.join(map(repr, p)), str(x)] + [repr(v) for v in times]
                       + ['' if v is None else nstr(v, 14) for v in values]), flush=True)
