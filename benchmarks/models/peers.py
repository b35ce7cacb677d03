"""The same fits by lifetimes (and by pymc-marketing where it is installed), on the customers that ModelBenchmark wrote.

Processor seconds, warm, columns in memory, median of five (of one above 100,000 customers). Run ModelBenchmark first, in the
same minute: python3 peers.py FOLDER
"""
import sys
import time
from pathlib import Path
from statistics import median

import numpy as np
import pandas as pd


def measure(what, n, runs, work):
    cpu, wall, value = [], [], None
    for _ in range(runs):
        c, w = time.process_time(), time.perf_counter()
        value = work()
        cpu.append(time.process_time() - c)
        wall.append(time.perf_counter() - w)
    print(f"{what}\t{n}\t{median(cpu):.3f}\t{median(wall):.3f}\t{value:.3f}", flush=True)


def lifetimes_rows(n, x, tx, age, value):
    from lifetimes import BetaGeoFitter, GammaGammaFitter, ParetoNBDFitter
    runs = 5 if n <= 100_000 else 1

    def bg():
        fitter = BetaGeoFitter()
        fitter.fit(x, tx, age)
        bg.fitter = fitter
        return fitter.params_["r"]

    def pareto():
        fitter = ParetoNBDFitter()
        fitter.fit(x, tx, age)
        return fitter.params_["r"]

    def spend():
        bought = x > 0
        fitter = GammaGammaFitter()
        fitter.fit(x[bought], value[bought])
        spend.fitter = fitter
        return fitter.params_["q"]

    measure("lifetimes BG/NBD fit", n, runs, bg)
    measure("lifetimes Gamma-Gamma fit", n, runs, spend)
    frame = [pd.Series(column) for column in (x, tx, age, np.nan_to_num(value, nan=1.0))]
    measure("lifetimes 12 months CLV", n, 1, lambda: spend.fitter.customer_lifetime_value(
        bg.fitter, *frame, time=12, discount_rate=0.008, freq="W").iloc[0])
    if n <= 100_000:
        measure("lifetimes Pareto/NBD fit", n, 1, pareto)


def pymc_rows(n, x, tx, age):
    from pymc_marketing.clv import BetaGeoModel
    frame = pd.DataFrame({"customer_id": np.arange(n), "frequency": x, "recency": tx, "T": age})

    def bg():
        model = BetaGeoModel(data=frame)
        model.build_model()
        model.fit(method="map", progressbar=False)
        return float(model.fit_result["r"].mean())

    measure("pymc-marketing BG/NBD MAP, compiling included", n, 1, bg)


if __name__ == "__main__":
    print("what\tcustomers\tCPU s\twall s\ta parameter or value")
    for n in (10_000, 100_000, 1_000_000):
        file = Path(sys.argv[1]) / f"{n}.bin"
        if not file.exists():
            continue
        x, tx, age, value = np.fromfile(file, "<f8").reshape(-1, 4).T.copy()
        try:
            lifetimes_rows(n, x, tx, age, value)
        except ImportError as e:
            print("left out:", e)
        try:
            pymc_rows(n, x, tx, age)
        except ImportError as e:
            print("left out:", e)
