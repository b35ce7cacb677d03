"""Makes both-rates.csv: python3 both_rates.py [FROM [TO]], an hour for all rows (mpmath 1.3, numpy 2.4). Pareto/NBD with joined rates, and models with a season.

Straight from the definitions, by another way than the Java code goes: what a customer with the rates lambda and mu (or the chance p of
leaving) does, times the density of both, by the trapezoidal rule over both logarithms (p's logit) in extended precision, twice with
other steps, which must agree to 12 digits. Sarmanov's density is taken as it is written, never as a mixture of four. A season's clock
is read day by day from the calendar; between the beginnings of months it is straight, so there the integral over the time of leaving is
closed. Columns: the family; its parameters (r alpha s beta association, or a and b for s and beta); the twelve months' index and the
end of the data where there is a season; the unit; the history; horizon; continuous rate of discount; the values,
among them the means of the customer's own rates. Chances of counts are differences
here; those that do not agree to 12 digits are left out.
"""
import datetime
import functools
import math
import random
import sys

import numpy as np
from mpmath import exp, expm1, log, log1p, loggamma, mp, mpf, nstr

mp.dps = 40
SEED = 4711
COUNTS = [0, 1, 2, 5, 20]
DAYS = {'DAYS': 1, 'WEEKS': 7}
Extended = np.longdouble
ZERO = Extended(0)
# where a part of the mixture is out of a double's reach: once NaN
ONCE_WRONG = [
    ('joined', ([6.604809868342, 1.490883805138, 164.7755878045, 0.002358638835101, -1.0], ('', ''), 'WEEKS', 0, 0.0, 26.63680539863, 46.39928047878, 0.01111752422083)),
    ('joined', ([146.9152207257, 0.00417795595705, 5.665850804131, 2054.723423885, 0.6367066847346], ('', ''), 'WEEKS', 0, 0.0, 30.15582578748, 20.14617262329, 0.03310574317055))]


def extended(value):
    return Extended(nstr(mpf(value), 25))


def exact(value):
    return mpf(np.format_float_scientific(value, precision=25))


class Calendar:
    """Time on the calendar, without a season: one straight piece."""
    def cuts(self, start, end):
        return [start, end]

    def reading(self, time):
        return mpf(time)


class Clock(Calendar):
    """The index summed day by day, from the beginning of the day after the end of the data."""
    def __init__(self, index, end, unit):
        self.index = [mpf(i) * 12 / sum(map(mpf, index)) for i in index]
        self.now, self.days = datetime.date.fromisoformat(end) + datetime.timedelta(1), DAYS[unit]
        self.sums, self.months = {0: mpf(0)}, []
        for step, many in ((1, 900 * 365), (-1, 40 * 365)):
            total, day = mpf(0), 0
            for _ in range(many):
                date = self.now + datetime.timedelta(day if step > 0 else day - 1)
                if date.day == 1:
                    self.months.append(day if step > 0 else day - 1)
                total, day = total + step * self.index[date.month - 1], day + step
                self.sums[day] = total
        self.months = sorted(set(self.months))

    def reading(self, time):
        day = mpf(time) * self.days
        whole = int(mp.floor(day))
        date = self.now + datetime.timedelta(whole)
        return (self.sums[whole] + (day - whole) * self.index[date.month - 1]) / self.days

    def cuts(self, start, end):
        return [start] + [mpf(m) / self.days for m in self.months if start < mpf(m) / self.days < end] + [end]


@functools.lru_cache(None)
def clock(index, end, unit):
    return Clock(index.split(), end, unit) if index else Calendar()


def pieces(calendar, start, end, zero):
    """Straight pieces: where each begins and what the clock reads there, both from a zero, its speed and length."""
    cuts = calendar.cuts(mpf(start), mpf(end))
    readings = [calendar.reading(c) for c in cuts]
    return [(extended(c - zero), extended(a - calendar.reading(zero)), extended((b - a) / (d - c)), extended(d - c))
            for c, d, a, b in zip(cuts, cuts[1:], readings, readings[1:]) if d > c]


def places(low, high, most):
    n = int(math.ceil(float((high - low) / most)))
    step = Extended(high - low) / n
    return Extended(low) + step * np.arange(n + 1, dtype=Extended), step


def below(n, y):
    """The sum of y^j / j! to n."""
    total = term = np.ones_like(y)
    for j in range(1, n + 1):
        term = term * y / j
        total = total + term
    return total


def purchases_rate(r, alpha, x, before, until, fine):
    """Places of log lambda, and the density times lambda^x and the step, beside a height that is given too."""
    shape = float(r) + x
    most = min(0.18, 1 / (2.4 * math.sqrt(shape))) * fine
    low = math.log(shape / (float(alpha) + until)) - 55 / shape - 15 / math.sqrt(shape) - 3
    high = math.log((shape + 12 * math.sqrt(shape) + 80) / (float(alpha) + before))
    v, step = places(low, high, most)
    rate, shape = np.exp(v), extended(r) + x
    top = shape * np.log(shape / (extended(alpha) + extended(before))) - shape
    height = r * log(alpha) - loggamma(r) + exact(top)
    return rate, np.exp(shape * v - extended(alpha) * rate - top) * step, height


def any_time(p, unit, calendar, x, tx, T, t, d, fine):
    """Pareto/NBD, joined and on a season's clock."""
    r, alpha, s, beta, association = p
    start = -T
    lived, bought_at = extended(calendar.reading(0) - calendar.reading(start)), calendar.reading(tx - T) - calendar.reading(start)
    week = mpf(7) / DAYS[unit]
    lam, first, height = purchases_rate(r, alpha, x, float(bought_at), float(lived + t + 1 + week), fine)
    w, step = places(math.log(float(s) / float(beta + T + t + week)) - 55 / float(s) - 3,
                     math.log((float(s) + 12 * math.sqrt(float(s)) + 80) / float(beta)), min(0.18, 1 / (2.4 * math.sqrt(float(s)))) * fine)
    mu = np.exp(w)
    top = extended(s) * np.log(extended(s) / extended(beta)) - extended(s)
    second = np.exp(extended(s) * w - extended(beta) * mu - top) * step
    height += s * log(beta) - loggamma(s) + exact(top)
    k1, k2 = exp(-r * log1p(week / alpha)), exp(-s * log1p(week / beta))
    far = max(k1 * (1 - k2), (1 - k1) * k2) if association > 0 else max(k1 * k2, (1 - k1) * (1 - k2))
    m, gone1, gone2, week = map(extended, (association / far, -expm1(-r * log1p(week / alpha)), -expm1(-s * log1p(week / beta)), week))
    past, endless, to = (pieces(calendar, *span) for span in ((tx - T, 0, start), (0, 45 / d + t, mpf(0)), (0, t, mpf(0))))
    at_end = extended(calendar.reading(t))
    sums = np.zeros(7 + len(COUNTS), dtype=Extended)
    for c in range(0, len(lam), 200):
        rate = lam[c:c + 200, None]
        weight = 1 + m * (np.expm1(-week * rate) + gone1) * (np.expm1(-week * mu) + gone2)
        joint = first[c:c + 200, None] * second * np.maximum(weight, ZERO)
        stays = joint * np.exp(-rate * lived - mu * extended(T))
        left = sum(mu / (mu + rate * speed) * np.exp(-mu * at - rate * L) * -np.expm1(-(mu + rate * speed) * long)
                   for at, L, speed, long in past)
        bought = lambda spans, q: sum(speed * np.exp(-(mu + q) * at) * -np.expm1(-(mu + q) * long) for at, _, speed, long in spans) \
            * rate / (mu + q)
        found = [(stays + joint * left).sum(), stays.sum(), (stays * bought(to, ZERO)).sum(),
                 (stays * bought(endless, extended(d))).sum(), (stays * bought(to, extended(d))).sum(),
                 ((stays + joint * left) * rate).sum(), ((stays + joint * left) * mu).sum()]
        for n in COUNTS:
            law = np.exp(-mu * extended(t) - rate * at_end) * (rate * at_end) ** n / extended(math.factorial(n))
            for at, L, speed, long in to:
                share, y = rate * speed / (mu + rate * speed), rate * L + mu * L / speed
                then = (rate + mu / speed) * (L + speed * long)
                law = law + mu / (mu + rate * speed) * share ** n * (np.exp(-mu * at - rate * L) * below(n, y) - np.exp(
                    -mu * (at + long) - rate * (L + speed * long)) * below(n, then))
            found.append((stays * law).sum())
        sums += np.array(found)
    return height, sums


def discounted(spans, rate, leaves, d):
    """Of one who is alive, piece by piece: what is left at the end of one is what the next begins with."""
    total, still = ZERO, Extended(1)
    for _, _, speed, long in spans:
        hazard = rate * leaves * speed + extended(d)
        gone = -np.expm1(-hazard * long)
        total = total + still * gone * (speed * rate / hazard)
        still = still * (1 - gone)
    return total


def at_purchase(p, first, calendar, x, tx, T, t, d, fine):
    """BG/NBD, or MBG/NBD, whose first purchase is an occasion to leave too, on a season's clock."""
    r, alpha, a, b = p
    n = x + first
    bought_at, lived = (calendar.reading(time) - calendar.reading(-T) for time in (tx - T, mpf(0)))
    lam, density, height = purchases_rate(r, alpha, x, float(bought_at), float(lived + t + 1), fine)
    v, step = places(-55 / float(a) - 12 - math.log(float(b) + n + 1), 55 / float(b) + 12 + math.log(float(a) + 1),
                     min(0.18, 1 / (2.4 * math.sqrt(max(float(a), float(b) + n)))) * fine)
    log_p, log_q = -np.logaddexp(ZERO, -v), -np.logaddexp(ZERO, v)
    leaves = np.exp(log_p)
    second = np.exp(extended(a) * log_p + extended(b) * log_q) * step
    height -= loggamma(a) + loggamma(b) - loggamma(a + b)
    lived, bought_at, at_end = map(extended, (lived, bought_at, calendar.reading(t)))
    # what is nothing beside the peak, of one who is alive and of one who has left
    counts = lambda *of: np.any([one > one.max() * Extended('1e-19') for one in of], axis=0)
    kept = counts(second * np.exp(n * log_q), second * np.exp(max(0, n - 1) * log_q + log_p))
    log_p, log_q, leaves, second = (values[kept] for values in (log_p, log_q, leaves, second))
    kept = counts(density * np.exp(-lam * lived), density * np.exp(-lam * bought_at))
    lam, density = lam[kept], density[kept]
    endless, to = (pieces(calendar, *span) for span in ((0, 45 / d + t, mpf(0)), (0, t, mpf(0))))
    sums = np.zeros(7 + len(COUNTS), dtype=Extended)
    for c in range(0, len(lam), 200):
        rate = lam[c:c + 200, None]
        joint = density[c:c + 200, None] * second
        stays = joint * np.exp(n * log_q - rate * lived)
        left = joint * np.exp(log_p + (n - 1) * log_q - rate * bought_at) if n else ZERO * joint
        found = [(stays + left).sum(), stays.sum(), (stays * -np.expm1(-rate * leaves * at_end) / leaves).sum(),
                 (stays * discounted(endless, rate, leaves, d)).sum(),
                 (stays * discounted(to, rate, leaves, d)).sum(), ((stays + left) * rate).sum(),
                 ((stays + left) * leaves).sum()]
        y = rate * at_end
        for m in COUNTS:
            law = np.exp(m * log_q - y) * y ** m / extended(math.factorial(m))
            if m:
                law = law + np.exp(log_p + (m - 1) * log_q) * (1 - np.exp(-y) * below(m - 1, y))
            found.append((stays * law).sum())
        sums += np.array(found)
    return height, sums


def once(family, p, calendar, unit, x, times, fine):
    height, sums = any_time(p + [mpf(0)] * (5 - len(p)), unit, calendar, x, *times, fine) if family in ('joined', 'pnbd') else \
        at_purchase(p, int(family.startswith('mbg')), calendar, x, *times, fine)
    all_, alive, *rest = map(exact, sums)
    values = [log(all_) + height, log(alive / all_)] + [v / all_ for v in rest]
    values[7] += 1 - alive / all_
    return values


def values_of(family, p, season, unit, x, times):
    calendar = clock(*season, unit)
    one, other = (once(family, p, calendar, unit, x, times, fine) for fine in (1, .8))
    kept = []
    for i, (u, v) in enumerate(zip(one, other)):
        agree = abs(u - v) <= mpf(10) ** -12 * (max(1, abs(u)) if i < 2 else abs(u))
        assert agree or i >= 7, (family, p, season, unit, x, times, i, u, v)
        kept.append(v if agree else None)
    return kept


def draw(family):
    u, power = random.uniform, lambda low, high: 10 ** random.uniform(low, high)
    unit = random.choice(['WEEKS', 'WEEKS', 'DAYS'])
    x = random.choice([0, 0, 1, 2, 7, 40, 300])
    season = ('', '')
    if family == 'joined':
        wide = random.random() < .5
        scale = (-2, 4) if wide else (0, 2)
        p = [power(-1, 1.5) if wide else power(-.5, .5), power(*scale), power(-1, 1.5) if wide else power(-.5, .5), power(*scale),
             random.choice([1, -1, .999999, -.999999, u(-1, 1), u(-1, 1), u(-1, 1)])]
        T = power(-2, 4)
    else:
        index = [random.choice([u(.5, 2), power(-2, 1)]) for _ in range(12)]
        season = (' '.join('%.3g' % i for i in index), '%d-%02d-%02d' % (random.randint(2015, 2028), random.randint(1, 12), random.randint(1, 28)))
        p = [power(-.6, .8), power(-.5, 2.5), power(-.5, .8), power(-.5, 2.5)] if family == 'pnbd' else \
            [power(-.2, .8), power(-.5, 2.5), power(-.3, .8), power(-.3, .8)]
        T = power(0, 2.6) * 7 / DAYS[unit]
    tx = 0.0 if x == 0 else T * random.choice([1, 1 - 1e-9, .999, .7, .1, 1e-3, u(0, 1), u(0, 1)])
    t = T * power(-2, 2) if family == 'joined' else power(0, 2.3) * 7 / DAYS[unit]
    d = power(-4, -1) if family == 'joined' else power(-2.2 if family == 'pnbd' else -1.7, -1 if family == 'pnbd' else -.5) * DAYS[unit] / 7
    return p, season, unit, x, tx, T, t, d


if __name__ == '__main__':
    first, last = [int(a) for a in sys.argv[1:]] + [0, None][len(sys.argv) - 1:]
    random.seed(SEED)
    fixed = lambda v: float('%.13g' % v)
    print('# made by both_rates.py')
    print('family,parameters,index,end,unit,x,tx,T,t,delta,log-likelihood,log P(alive),expected,discounted,discounted to t,'
          'purchase rate,dropout,P(0),P(1),P(2),P(5),P(20)')
    drawn = [(family, draw(family)) for family, rows in (('joined', 60), ('pnbd', 16), ('bgnbd', 8), ('mbgnbd', 8)) for _ in range(rows)] + ONCE_WRONG
    for family, (p, season, unit, x, tx, T, t, d) in drawn[first:last]:
        p, times = [fixed(v) for v in p], [min(fixed(tx), fixed(T)), fixed(T), fixed(t), fixed(d)]
        values = values_of(family, [mpf(v) for v in p], season, unit, x, [mpf(v) for v in times])
        print(','.join([family, ' '.join(map(repr, p)), *season, unit, str(x)] + [repr(v) for v in times]
                       + ['' if v is None else nstr(v, 14) for v in values]), flush=True)
