"""Makes the rows of hard-grid.csv below those that were given: python3 hard_grid.py > rows.csv (mpmath 1.3).

Each value by another way than the Java code goes: integrals over the customers' rates by mpmath's adaptive quadrature or
hypergeometric functions at 50 digits. Parameters are drawn with a fixed seed, plus corners: s and a next to 1, tiny and huge
parameters, purchases in the thousands.
"""
import random
from mpmath import mp, mpf, quad, exp, log, gamma, loggamma, hyp2f1, rf, expm1, log1p, beta as B

mp.dps = 40
random.seed(20250630)


def over(f, lower, upper, scale):
    """An integral over time, in v = log(1 + (t - lower) / scale), in pieces."""
    lower, upper, scale = mpf(lower), mpf(upper), mpf(scale)
    if upper <= lower:
        return mpf(0)
    end = log(1 + (upper - lower) / scale)
    points = sorted(set([end * i / 16 for i in range(17)] + [end / mpf(2) ** i for i in range(4, 22)]))
    return quad(lambda v: f(lower + scale * expm1(v)) * scale * exp(v), points)


def counting(r, alpha, x):
    return rf(r, x) * alpha ** r


def calendar(r, alpha, survival, density, active, scale, x, tx, T, t, delta):
    """NBD, Pareto/NBD and GGompertz/NBD from their survival, density and time active given alive at T."""
    shape = r + x
    alive = (alpha + T) ** (-shape) * survival(T)
    left = over(lambda u: density(u) * (alpha + u) ** (-shape), tx, T, min(scale, alpha + tx)) if density else mpf(0)
    likelihood = counting(r, alpha, x) * (alive + left)
    p = alive / (alive + left)
    rate = shape / (alpha + T)
    dert = p * rate * over(lambda u: exp(-delta * u) * survival(T + u) / survival(T), 0, 200 / delta, min(scale, 1 / delta))
    return log(likelihood), p, p * rate * active(T, t), dert


def nbd(p, *h):
    r, alpha = map(mpf, p)
    return calendar(r, alpha, lambda u: mpf(1), None, lambda T, t: mpf(t), mpf(10) ** 9, *h)


def pnbd(p, *h):
    r, alpha, s, beta = map(mpf, p)
    return calendar(r, alpha, lambda u: (beta / (beta + u)) ** s, lambda u: s / beta * (beta / (beta + u)) ** (s + 1),
                    lambda T, t: (beta + T) / (s - 1) * (1 - ((beta + T) / (beta + T + t)) ** (s - 1)) if s != 1
                    else (beta + T) * log(1 + t / (beta + T)), beta, *h)


def ggnbd(p, *h):
    r, alpha, b, s, beta = map(mpf, p)
    survival = lambda u: (beta / (beta + expm1(b * u))) ** s
    density = lambda u: s * b * exp(b * u) / (beta + expm1(b * u)) * survival(u)
    scale = min(1 / b, beta / b)
    return calendar(r, alpha, survival, density, lambda T, t: over(lambda u: survival(T + u) / survival(T), 0, t, scale),
                    scale, *h)


def at_purchase(p, first, k, x, tx, T, t, delta):
    """BG, MBG and their CNBD-k: the rate of events integrated out numerically, the chance to leave in closed form."""
    r, alpha, a, b = map(mpf, p)
    x, n = int(x), int(x) + first
    prior = lambda l: alpha ** r * l ** (r - 1) * exp(-alpha * l) / gamma(r)
    # likelihood without the gaps: lambda^(k x) / (k - 1)!^x, and the survival of the last gap
    quiet = lambda l: sum((l * (T - tx)) ** j / gamma(j + 1) for j in range(k)) * exp(-l * (T - tx))
    moment = lambda e, rate: gamma(r + e) / gamma(r) * alpha ** r / rate ** (r + e)
    alive = sum(mpf(T - tx) ** j / gamma(j + 1) * moment(k * x + j, alpha + T) for j in range(k)) * B(a, b + n) / B(a, b)
    left = moment(k * x, alpha + tx) * B(a + 1, b + n - 1) / B(a, b) if n else mpf(0)
    likelihood = (alive + left) / gamma(k) ** x
    pa = alive / (alive + left)
    bn = b + n
    weights = [mpf(T - tx) ** j / gamma(j + 1) * moment(k * x + j, alpha + T) for j in range(k)]
    weights = [w / sum(weights) for w in weights]

    def expected(t):
        if k == 1:
            shape, z = r + x, mpf(t) / (alpha + T + t)
            # by the mean over the chance to leave: (1 - (1 + p t / (alpha + T))^-shape) / p
            return quad(lambda v: (lambda q, o: -expm1(-shape * log1p(q * t / (alpha + T))) / q
                                   * q ** a * o ** bn / B(a, bn))(1 / (1 + exp(-v)), 1 / (1 + exp(v))),
                        sorted([-100 / a * mpf(2) ** -i for i in range(10)] + [100 / bn * mpf(2) ** -i for i in range(10)]
                               + [log(a / bn) + mpf(i) / 10 for i in range(-30, 31)]))
        total = mpf(0)
        for j in range(k):
            shape, z = r + k * x + j, mpf(t) / (alpha + T + t)
            chance, cumulative, m, n = (1 - z) ** shape, mpf(0), 1, 0
            stays = mpf(1)
            while True:
                while n < k * m - j:
                    cumulative += chance
                    chance *= z * (shape + n) / (n + 1)
                    n += 1
                rest = 1 - cumulative
                total += weights[j] * stays * rest
                stays *= (bn + m - 1) / (a + bn + m - 1)
                m += 1
                if rest < mpf(10) ** -25 and n > shape * t / (alpha + T):
                    break
        return total

    dert = ''
    if k == 1 and delta:
        shape = r + x
        # E[lambda / (lambda p + delta)]: the rate's discounted stream over time, and the mean over p as a 2F1
        dert = pa * over(lambda u: exp(-delta * u) * shape / (alpha + T) * hyp2f1(shape + 1, a, a + bn, -u / (alpha + T)), 0,
                         100 / delta, min(alpha + T, 1 / delta))
    return log(likelihood), pa, pa * expected(t), dert


def draw(name):
    u = random.uniform
    wild = random.random() < .5
    span = (lambda lo, hi: exp(u(float(log(lo)), float(log(hi)))))
    r, alpha = (span(.02, 40), span(.05, 2000)) if wild else (span(.2, 2), span(2, 30))
    near = random.random() < .2
    if name in ('pnbd',):
        rest = [1 + random.choice([0, 1e-9, -1e-6, 1e-4]) if near else span(.02, 20), span(.05, 2000)]
    elif name == 'ggnbd':
        rest = [span(1e-4, .5), span(.05, 5), span(.001, 50)]
    elif name == 'nbd':
        rest = []
    else:
        rest = [1 + random.choice([0, 1e-9, -1e-6, 1e-4]) if near else span(.02, 20), span(.05, 50)]
    T = span(1, 1500)
    x = int(random.choice([0, 0, 1, 2, 5, 12, 40, 150, 700, 3000]))
    if 'c' in name:
        x = min(x, 150)
    tx = 0.0 if x == 0 else T * random.choice([1, .999, .9, .5, .1, u(0, 1)])
    t = span(1, 400)
    delta = span(5e-4, .02)
    fixed = lambda v: float('%.8g' % float(v))
    p = [fixed(v) for v in [r, alpha] + rest]
    if 'c' in name:
        p.append(random.choice([2, 3, 4, 6]))
    return p, x, fixed(tx), fixed(T), fixed(t), fixed(delta)


if __name__ == '__main__':
    for name, count in (('nbd', 20), ('pnbd', 60), ('ggnbd', 50), ('bgnbd', 30), ('mbgnbd', 30), ('bgcnbd', 30), ('mbgcnbd', 30)):
        done = 0
        while done < count:
            p, x, tx, T, t, delta = draw(name)
            if tx > T:
                continue
            h = (x, mpf(tx), mpf(T), mpf(t), mpf(delta))
            if name in ('nbd', 'pnbd', 'ggnbd'):
                values = globals()[name](p, *h)
            else:
                k = p[4] if 'c' in name else 1
                values = at_purchase(p[:4], 1 if name[0] == 'm' else 0, k, *h)
            print(','.join([name, ' '.join(map(repr, p)), str(x), repr(tx), repr(T), repr(t), repr(delta)]
                           + ['' if v == '' else mp.nstr(v, 20) for v in values]), flush=True)
            done += 1
