"""Makes hard-corners.csv: python3 hard_corners.py (mpmath 1.4, numpy 2.4). Parameters over seven orders of magnitude.

Each value by another way than the Java code goes. Pareto/NBD: hypergeometric functions at 120 digits, for DERT Tricomi's U.
BG/NBD and MBG/NBD: likelihood and P(alive) in closed form at 120 digits; expectation and DERT as means over the posterior of
p and lambda, E[(1 - (1 + p w)^-s) / p] and E[lambda / (lambda p + delta)], by the trapezoidal rule in extended precision.
Kept are the first 40 rows of each model and those that an earlier state of the Java code had wrong (WRONG_ONCE).
"""
import random

import numpy as np
from mpmath import exp, expm1, hyp2f1, hyperu, log, log1p, loggamma, mp, mpf, rf

mp.dps = 60
SEED = 20261
DRAWN = 150
KEPT = 40
WRONG_ONCE = {'pnbd': {16, 24, 29, 35, 41, 53, 67, 68, 90, 112, 122, 143}, 'bgnbd': {4, 6, 23, 80, 84, 89, 108}, 'mbgnbd': {10, 16, 66}}
Extended = np.longdouble


def extended(value):
    return Extended(mp.nstr(value, 25))


def exact(value):
    return mpf(np.format_float_scientific(value, precision=25))


def pareto(p, x, tx, T, t, delta):
    r, alpha, s, beta = p
    with mp.workdps(120):
        n = r + s + x

        def left_after(y):
            if alpha >= beta:
                return hyp2f1(n, s + 1, n + 1, (alpha - beta) / (alpha + y)) / (alpha + y) ** n
            return hyp2f1(n, r + x, n + 1, (beta - alpha) / (beta + y)) / (beta + y) ** n

        alive = exp(-(r + x) * log(alpha + T) - s * log(beta + T))
        both = alive + s / n * (left_after(tx) - left_after(T))
        likelihood = log(rf(r, x)) + r * log(alpha) + s * log(beta) + log(both)
        active = (beta + T) * log1p(t / (beta + T)) if s == 1 else \
            (beta + T) / (s - 1) * -expm1(-(s - 1) * log1p(t / (beta + T)))
        bought = alive / both * (r + x) / (alpha + T)
        return likelihood, alive / both, bought * active, \
            bought * (beta + T) * hyperu(1, 2 - s, delta * (beta + T))


def nodes(log_density, centre, width, number):
    """Places and weights for means, in v = centre + width sinh(u)."""
    u = np.linspace(Extended(-14), Extended(14), number)
    v = centre + width * np.sinh(u)
    height = log_density(v) + np.log(np.cosh(u))
    height -= height.max()
    kept = height > -60
    return v[kept], np.exp(height[kept]) / np.exp(height[kept]).sum()


def at_purchase(first, p, x, tx, T, t, delta):
    r, alpha, a, b = p
    n = x + first
    with mp.workdps(120):
        log_beta = lambda u, v: loggamma(u) + loggamma(v) - loggamma(u + v)
        alive = exp(log_beta(a, b + n) - log_beta(a, b) - (r + x) * log(alpha + T))
        left = exp(log_beta(a + 1, b + n - 1) - log_beta(a, b) - (r + x) * log(alpha + tx)) if n else mpf(0)
        likelihood = log(rf(r, x)) + r * log(alpha) + log(alive + left)
        alive /= alive + left
    after, shape, w, d = map(extended, (b + n, r + x, t / (alpha + T), delta * (alpha + T)))
    a = extended(a)
    log_p = lambda v: -np.logaddexp(Extended(0), -v)
    log_q = lambda v: -np.logaddexp(Extended(0), v)
    v, chances = nodes(lambda v: a * log_p(v) + after * log_q(v), np.log(a / after),
                       min(Extended(1), np.sqrt(1 / a + 1 / after)), 4001)
    u, rates = nodes(lambda u: shape * u - np.exp(np.minimum(u, Extended(11000))), np.log(shape),
                     min(Extended(1), 1 / np.sqrt(shape)), 2001)
    p = np.maximum(np.exp(log_p(v)), Extended('1e-4900'))
    bought = np.where(p * w < Extended('1e-30'), shape * w, -np.expm1(-shape * np.log1p(p * w)) / p)
    rate = np.exp(u)
    discounted = sum((chances[k:k + 500, None] * rates * rate / (rate * p[k:k + 500, None] + d)).sum()
                     for k in range(0, len(p), 500))
    return likelihood, alive, alive * exact((chances * bought).sum()), alive * exact(discounted)


def draw(name):
    u = random.uniform
    power = lambda low, high: 10 ** u(low, high)
    low, high = (-4, 3) if random.random() < .5 else (-2, 2)
    r, alpha = power(low, high), power(-4, 5)
    near = lambda: 1 + random.choice([0, 1e-12, -1e-9, 1e-6, -1e-3])
    if name == 'pnbd':
        rest = [near() if random.random() < .2 else power(low, high), power(-4, 5)]
    else:
        rest = [near() if random.random() < .2 else power(-3, 3.5), power(-3, 3.5)]
    T = power(-2, 4)
    x = random.choice([0, 0, 1, 2, 7, 40, 300, 2000, 5000])
    tx = 0.0 if x == 0 else T * random.choice([1, 1 - 1e-9, .999, .7, .1, 1e-3, 1e-6, u(0, 1)])
    t, delta = power(-2, 4), power(-5, -1)
    fixed = lambda v: float('%.13g' % v)
    return [fixed(v) for v in [r, alpha] + rest], x, fixed(tx), fixed(T), fixed(t), fixed(delta)


if __name__ == '__main__':
    random.seed(SEED)
    print('# made by hard_corners.py')
    print('model,parameters,x,tx,T,t,delta,log-likelihood,P(alive),expected,discounted')
    # all drawn first, since mpmath draws too
    drawn = [(name, i, draw(name)) for name in WRONG_ONCE for i in range(DRAWN)]
    for name, i, (p, x, *times) in drawn:
        if i >= KEPT and i not in WRONG_ONCE[name]:
            continue
        given = (list(map(mpf, p)), x, *map(mpf, times))
        values = pareto(*given) if name == 'pnbd' else at_purchase(0 if name == 'bgnbd' else 1, *given)
        print(','.join([name, ' '.join(map(repr, p)), str(x)] + [repr(v) for v in times]
                       + [mp.nstr(v, 20) for v in values]), flush=True)
