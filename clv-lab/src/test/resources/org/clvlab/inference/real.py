"""Reference numbers from real data for the tests of org.clvlab.inference, in the rows of inference.json.

Run beside inference.py, with the same packages:  python real.py > real.json
The data come with statsmodels, which says of each where it is from and that it may be used: spending of credit card holders (Greene 1992),
Engel's food expenditure (1857), Fair's survey of marriages (1978, its first 150 rows), Stanford's heart transplants (Miller 1976), murder
and poverty by state (US Census 2009), grades in economics (Spector and Mazzeo 1980).
"""
import json

import numpy as np
import statsmodels.api as sm

import inference
from inference import association, bootstrap, correlation, corrections, kruskal, permutation, power, proportion_power, two, two_by_two

inference.rng = np.random.default_rng(20261130)
data = lambda name: getattr(sm.datasets, name).load_pandas().data
card, engel, fair, heart = data("ccard"), data("engel"), data("fair").head(150), data("heart")
states, spector = data("statecrime"), data("spector")


def cross(a, b):
    return [[int(np.sum((a == i) & (b == j))) for j in sorted(set(b))] for i in sorted(set(a))]


def regression(name, y, columns):
    return inference.regression(name, np.array(y), [np.array(c, dtype=float) for c in columns])


def halves(frame, by, column):
    return frame[column][frame[by] == 1], frame[column][frame[by] != 1]


def main():
    poor = (states["poverty"] > states["poverty"].median()).astype(int)
    religious, often = fair["religious"], (fair["affairs"] > 0.5).astype(int)
    content = [fair["rate_marriage"][religious == r] for r in sorted(set(religious))]
    p = [float(x) for x in sm.OLS(states["murder"], sm.add_constant(states[["urban", "poverty", "hs_grad", "single"]])).fit().pvalues]
    print(json.dumps({
        "two": [two("content, religious or not", fair["rate_marriage"][religious > 2], fair["rate_marriage"][religious <= 2]),
                two("spending of owners", *halves(card, "OWNRENT", "AVGEXP")),
                two("grades, taught anew or not", *halves(spector, "PSI", "GPA")),
                two("days after a transplant", heart["survival"][heart["age"] > 50], heart["survival"][heart["age"] <= 50]),
                two("murders in poor states", states["murder"][poor == 1], states["murder"][poor == 0])],
        "kruskal": [kruskal("content by religion", content),
                    kruskal("age by contentment", [fair["age"][fair["rate_marriage"] == r] for r in (3, 4, 5)])],
        "association": [association("religion and affairs", cross(religious, often)),
                        association("contentment and religion", cross(fair["rate_marriage"], religious))],
        "twoByTwo": [two_by_two(cross(spector["PSI"], spector["GRADE"])), two_by_two(cross((religious > 2).astype(int), often)),
                     two_by_two(cross(poor, (states["murder"] > 5).astype(int)))],
        "correlation": [correlation("contentment and years", fair["rate_marriage"], fair["yrs_married"], fair["age"]),
                        correlation("food and income", engel["foodexp"], engel["income"], engel["income"] ** 2),
                        correlation("murder and poverty", states["murder"], states["poverty"], states["urban"]),
                        correlation("children and religion", fair["children"], religious, fair["age"])],
        "regression": [regression("murder", states["murder"], [states["urban"], states["poverty"], states["hs_grad"], states["single"]]),
                       regression("food", engel["foodexp"], [engel["income"]]),
                       regression("spending", card["AVGEXP"], [card["AGE"], card["INCOME"], card["INCOMESQ"], card["OWNRENT"]])],
        "permutation": [permutation("grades", spector["GPA"][:8], spector["GPA"][24:])],
        "bootstrap": [bootstrap("spending of owners", [np.array(x) for x in halves(card, "OWNRENT", "AVGEXP")], "mean"),
                      bootstrap("variance of murder", [np.array(states["murder"])], "variance")],
        "corrections": [corrections(p)],
        "power": [power(0.35, 44, 28), power(0.8, 14, 18)],
        "proportionPower": [proportion_power(0.32, 0.21, 150)],
    }, indent=1))


if __name__ == "__main__":
    main()
