"""Makes survival-data.csv (seeded, with ties) and survival.json: what lifelines 0.30.3 and statsmodels 0.15.0 say of it.

The quantities that neither has (Efron's baseline, the global test of proportionality, time scales with left limits and mean
ranks as in R's cox.zph) are computed here from their definitions. Run: pip install lifelines==0.30.3 statsmodels==0.15.0;
python survival.py
"""
import json

import numpy as np
import pandas as pd
from lifelines import CoxPHFitter, KaplanMeierFitter
from lifelines.statistics import multivariate_logrank_test, proportional_hazard_test
from lifelines.utils import median_survival_times
from scipy import stats
from statsmodels.duration.survfunc import survdiff

rng = np.random.default_rng(20250630)
n = 240
age = np.round(rng.normal(45, 12, n))
plan = rng.choice(["basic", "plus", "pro"], n, p=[0.5, 0.3, 0.2])
region = rng.choice(["north", "south"], n)
hazard = 0.03 * np.exp(0.02 * (age - 45) - 0.5 * (plan == "plus") - 0.9 * (plan == "pro") + 0.4 * (region == "south"))
life = rng.exponential(1 / hazard)
watched = rng.uniform(5, 60, n)
time = np.ceil(np.minimum(life, watched))
ended = (life <= watched).astype(int)
data = pd.DataFrame(dict(time=time.astype(int), ended=ended, age=age.astype(int), plan=plan, region=region))
data.to_csv("survival-data.csv", index=False)

out = {}
km = KaplanMeierFitter().fit(data.time, data.ended)
events = km.event_table.iloc[1:]
out["km"] = dict(
    time=[float(t) for t in events.index],
    at_risk=[int(v) for v in events.at_risk],
    survival=[float(v) for v in km.survival_function_.iloc[1:, 0]],
    low=[float(v) for v in km.confidence_interval_.iloc[1:, 0]],
    high=[float(v) for v in km.confidence_interval_.iloc[1:, 1]],
    median=float(km.median_survival_time_),
    median_interval=[float(v) for v in median_survival_times(km.confidence_interval_).iloc[0]],
)
lr = multivariate_logrank_test(data.time, data.plan, data.ended)
out["logrank"] = dict(chi2=float(lr.test_statistic), p=float(lr.p_value))
chi2, p = survdiff(data.time, data.ended, data.plan.values, strata=data.region.values)
out["logrank_within_region"] = dict(chi2=float(chi2), p=float(p))

x = pd.DataFrame(dict(age=data.age, **{"plan plus": (data.plan == "plus") * 1, "plan pro": (data.plan == "pro") * 1,
                                       "region south": (data.region == "south") * 1}))
frame = x.assign(time=data.time, ended=data.ended)
fit = CoxPHFitter().fit(frame, "time", "ended", fit_options=dict(precision=1e-12))
robust = CoxPHFitter().fit(frame, "time", "ended", robust=True, fit_options=dict(precision=1e-12))
out["cox"] = dict(
    names=list(x.columns),
    beta=fit.params_.tolist(),
    vcov=fit.variance_matrix_.values.tolist(),
    robust_se=robust.standard_errors_.tolist(),
    loglik=float(fit.log_likelihood_),
    lr=float(fit.log_likelihood_ratio_test().test_statistic),
    concordance=float(fit.concordance_index_),
)

# from the definitions: Efron's baseline at the mean, Schoenfeld residuals, the tests of Grambsch and Therneau
X = x.values.astype(float)
beta = fit.params_.values
e = np.exp((X - X.mean(0)) @ beta)
V = fit.variance_matrix_.values
t, d = data.time.values, data.ended.values
cumulative, total, residuals, at = [], 0.0, [], []
for now in np.unique(t[d == 1]):
    risk, tied = t >= now, (t == now) & (d == 1)
    m = tied.sum()
    means = []
    for l in range(m):
        w = e * risk - l / m * e * tied
        total += 1 / w.sum()
        means.append(w @ X / w.sum())
    cumulative.append((float(now), float(total)))
    for i in np.where(tied)[0]:
        residuals.append(X[i] - np.mean(means, 0))
        at.append(now)
residuals, at = np.array(residuals), np.array(at)
out["cox"]["baseline"] = cumulative
curve = km.survival_function_.iloc[:, 0]
left = lambda s: float(curve[curve.index < s].iloc[-1])
scales = dict(IDENTITY=at, LOGARITHM=np.log(at), RANK=stats.rankdata(at), KAPLAN_MEIER=np.array([1 - left(s) for s in at]))
out["zph"] = {}
for name, g in scales.items():
    g = g - g.mean()
    u = g @ residuals
    single = len(at) * (V @ u) ** 2 / (np.diag(V) * (g @ g))
    out["zph"][name] = dict(single=single.tolist(), together=float(len(at) * u @ V @ u / (g @ g)))
for name, theirs in (("IDENTITY", "identity"), ("LOGARITHM", "log")):
    ours = out["zph"][name]["single"]
    lifelines = np.ravel(proportional_hazard_test(fit, frame, time_transform=theirs).test_statistic)
    print(name, ours, lifelines)

# the robust error, from the definition: leave-one-out influence by the score residuals of Efron's likelihood
def scores(i):
    s = np.zeros(X.shape[1])
    for now in np.unique(t[d == 1]):
        risk, tied = t >= now, (t == now) & (d == 1)
        m = tied.sum()
        for l in range(m):
            w = e * risk - l / m * e * tied
            mean = w @ X / w.sum()
            if tied[i]:
                s += (X[i] - mean) / m
            if risk[i]:
                s -= (1 - l / m * tied[i]) * e[i] * (X[i] - mean) / w.sum()
    return s
S = np.array([scores(i) for i in range(n)])
own = np.sqrt(np.diag(V @ S.T @ S @ V))
print("robust", own, out["cox"]["robust_se"])
out["cox"]["robust_se_efron"] = own.tolist()
json.dump(out, open("survival.json", "w"), indent=1)
