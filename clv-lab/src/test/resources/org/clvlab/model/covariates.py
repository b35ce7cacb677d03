"""Makes covariates.csv (600 customers) and covariates.json (fits to them): python3 covariates.py (numpy 2.4, scipy 1.17).

An implementation of its own: likelihoods customer by customer as in the papers, Pareto/NBD by the hypergeometric function,
gradients by differences, search by BFGS and Nelder-Mead, standard errors from a Hessian by central differences. As in Fader &
Hardie note 019: alpha exp(-g z), beta exp(-g z); a exp(g z), b exp(g z); gamma exp(g z) for spend. `same` gives covariate old
one coefficient for both processes, `penalty` takes 0.02 times customers times the squares of the coefficients from the
log-likelihood.
"""
import json

import numpy as np
from scipy.optimize import minimize
from scipy.special import betaln, gammaln, hyp2f1

N = 600


def customers():
    random = np.random.default_rng(20261130)
    rows = []
    for i in range(N):
        web, old = int(random.random() < .4), round(float(random.normal()), 2)
        days = int(random.integers(150, 400))
        rate = random.gamma(.9) / (8 * np.exp(-.5 * web - .3 * old))
        leaving = random.gamma(.8) / (15 * np.exp(-.4 * web + .3 * old))
        end, now, times = random.exponential() / leaving, 0, set()
        while True:
            now += random.exponential() / rate
            if now > min(end, days / 7):
                break
            times.add(int(np.ceil(7 * now)))
        times.discard(0)
        x = len([t for t in times if t <= days])
        tx = max([t for t in times if t <= days], default=0)
        spend = random.gamma(4) / (15 * np.exp(.3 * web - .1 * old))
        mean = round(float(random.gamma(6 * x) / spend / x), 2) if x else 0
        rows.append((i, x, tx, days, mean, web, old))
    return rows


ROWS = customers()
X, TX, T = (np.array([r[k] for r in ROWS], float) for k in (1, 2, 3))
TX, T = TX / 7, T / 7
M = np.array([r[4] for r in ROWS])
WEB, OLD = np.array([r[5] for r in ROWS], float), np.array([r[6] for r in ROWS])


def pareto(r, alpha, s, beta):
    n = r + s + X

    def left_after(y):
        big, power = np.maximum(alpha, beta), np.where(alpha >= beta, s + 1, r + X)
        return hyp2f1(n, power, n + 1, np.abs(alpha - beta) / (big + y)) / (big + y) ** n
    both = (alpha + T) ** -(r + X) * (beta + T) ** -s + s / n * (left_after(TX) - left_after(T))
    return gammaln(r + X) - gammaln(r) + r * np.log(alpha) + s * np.log(beta) + np.log(both)


def at_purchase(first):
    def of(r, alpha, a, b):
        n = X + first
        alive = betaln(a, b + n) - betaln(a, b) - (r + X) * np.log(alpha + T)
        left = np.where(n > 0, betaln(a + 1, np.maximum(b + n - 1, 1e-9)) - betaln(a, b), -np.inf) - (r + X) * np.log(alpha + TX)
        return gammaln(r + X) - gammaln(r) + r * np.log(alpha) + np.logaddexp(alive, left)
    return of


def spend(p, q, gamma):
    buys = (X > 0) & (M > 0)
    x, m, gamma = X[buys], M[buys], gamma[buys]
    return (gammaln(p * x + q) - gammaln(p * x) - gammaln(q) + q * np.log(gamma) + (p * x - 1) * np.log(m) + p * x * np.log(x)
            - (p * x + q) * np.log(gamma + m * x))


MODELS = {
    # likelihood, names, start, for each process the parameters that it moves and the sign
    'pnbd': (pareto, ('r', 'alpha', 's', 'beta'), (.8, 8, .8, 12), {'purchases': ((1,), -1), 'dropout': ((3,), -1)}),
    'bgnbd': (at_purchase(0), ('r', 'alpha', 'a', 'b'), (.5, 5, .8, 2.5), {'purchases': ((1,), -1), 'dropout': ((2, 3), 1)}),
    'mbgnbd': (at_purchase(1), ('r', 'alpha', 'a', 'b'), (.6, 6, .8, 2), {'purchases': ((1,), -1), 'dropout': ((2, 3), 1)}),
    'gg': (spend, ('p', 'q', 'gamma'), (6, 4, 15), {'spend': ((2,), 1)}),
}


def fit(model, same=False, penalty=0.0):
    of, names, start, processes = MODELS[model]
    coefficients = [(c, (process,)) for c in ('old', 'web') for process in processes]
    if same:
        coefficients = [('old', tuple(processes))] + [c for c in coefficients if c[0] == 'web']
    own = len(names)

    def height(at):
        parameters = [np.full(N, at[k]) for k in range(own)]
        for (covariate, acts), value in zip(coefficients, at[own:]):
            for process in acts:
                moved, sign = processes[process]
                for k in moved:
                    parameters[k] = parameters[k] + sign * value * (OLD if covariate == 'old' else WEB)
        # parameters that no covariate moves are numbers, so that a formula may treat them as such
        parameters = [np.exp(p) if any(k in m for m, _ in processes.values()) else float(np.exp(p[0]))
                      for k, p in enumerate(parameters)]
        value = of(*parameters).sum() - penalty * (N if model != 'gg' else ((X > 0) & (M > 0)).sum()) * (at[own:] ** 2).sum()
        return value if np.isfinite(value) else -1e10

    at = np.concatenate([np.log(start), np.zeros(len(coefficients))])
    for _ in range(4):
        at = minimize(lambda v: -height(v), at, method='BFGS', options={'gtol': 1e-7}).x
        at = minimize(lambda v: -height(v), at, method='Nelder-Mead',
                      options={'xatol': 1e-9, 'fatol': 1e-11, 'maxiter': 4000, 'adaptive': True}).x
    n, h = len(at), 1e-3
    information = np.empty((n, n))
    for i in range(n):
        for j in range(n):
            corners = [height(at + h * (u * np.eye(n)[i] + v * np.eye(n)[j])) for u, v in ((1, 1), (1, -1), (-1, 1), (-1, -1))]
            information[i, j] = -(corners[0] - corners[1] - corners[2] + corners[3]) / (4 * h * h)
    errors = np.sqrt(np.diag(np.linalg.inv(information)))
    labels = list(names) + [c + ' on ' + ' and '.join(acts) for c, acts in coefficients]
    return {'model': model, 'same': same, 'penalty': penalty, 'log_likelihood': height(at),
            'parameters': dict(zip(labels, [float(v) for v in np.exp(at[:own])] + [float(v) for v in at[own:]])),
            'standard_errors_of_logarithms_and_coefficients': dict(zip(labels, map(float, errors)))}


if __name__ == '__main__':
    with open('covariates.csv', 'w') as file:
        file.write('customer,frequency,recency_days,age_days,mean_spend,web,old\n')
        for row in ROWS:
            file.write(','.join(map(str, row)) + '\n')
    fits = [fit(m) for m in MODELS] + [fit(m, same=True) for m in ('pnbd', 'bgnbd', 'mbgnbd')] \
        + [fit(m, penalty=.02) for m in MODELS]
    with open('covariates.json', 'w') as file:
        json.dump(fits, file, indent=1)
