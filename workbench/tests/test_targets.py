"""Exported rules run in programs that are not ours, and exported tables are read by pandas: random rules, the same members."""

import json
import os
import pathlib
import subprocess

import build
import jdk
import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
SAMPLES = pathlib.Path(__file__).with_name("TargetSamples.java")
RESULTS = ROOT / "clv-lab" / "src" / "test" / "java" / "org" / "clvlab" / "jupyter" / "EveryTable.java"
TABLES = 10


def made_by(program, *words):
    """Runs a program of one source file on the library as it is built."""
    java = pathlib.Path(jdk.find().home) / "bin" / "java"
    made = subprocess.run(
        [java, "--enable-native-access=ALL-UNNAMED", "-cp", os.pathsep.join(map(str, build.ready().class_path)), program, *words],
        capture_output=True, text=True, timeout=280, cwd=ROOT,
    )  # fmt: skip
    assert made.returncode == 0, made.stderr


@pytest.fixture(scope="module")
def samples(tmp_path_factory):
    """Forty exports of random rules."""
    folder = tmp_path_factory.mktemp("targets")
    made_by(SAMPLES, folder, str(TABLES))
    return folder


@pytest.fixture(scope="module")
def results(tmp_path_factory):
    """A result of every kind in both formats, and beside them as JSON what stands in them."""
    folder = tmp_path_factory.mktemp("results")
    made_by(RESULTS, folder)
    return folder


def exports(folder):
    """The export, its customers and the segment of each, in the order of their ids."""
    import pandas

    for place in sorted(folder.glob("*-*")):
        customers = pandas.read_parquet(place / "customers.parquet").sort_values("customer_id")
        truth = pandas.read_parquet(place / "truth.parquet").sort_values("customer_id")["segment"]
        yield place / "export", customers, [f"seg-{name.lower()}" for name in truth]


def plain(value):
    """A cell as a rule engine wants it: None where it is missing."""
    return None if value is None or value != value else value


def test_bigquery_by_the_translation_of_sqlglot(samples):
    """BigQuery's own dialect is parsed and translated by sqlglot, and the translation runs in SQLite, which is neither."""
    import sqlite3

    import sqlglot

    seen = 0
    for export, customers, truth in exports(samples):
        query = sqlglot.transpile((export / "targets" / "bigquery.sql").read_text(), read="bigquery", write="sqlite")[0]
        columns = ["customer_id", "clv", "orders_365d", "nps", "region", "tier"]
        with sqlite3.connect(":memory:") as database:
            database.execute("CREATE TABLE customers (customer_id TEXT, clv REAL, orders_365d REAL, nps REAL, region TEXT, tier TEXT)")
            rows = [[plain(value) for value in row] for row in customers[columns].itertuples(index=False)]
            database.executemany("INSERT INTO customers VALUES (?, ?, ?, ?, ?, ?)", rows)
            assert [segment for _, segment in database.execute(query)] == truth, f"{export}\n{query}"
        seen += 1
    assert seen == 4 * TABLES


def test_jsonlogic_by_another_evaluator(samples):
    """The package json-logic-qubit, an evaluator by other hands."""
    from json_logic import jsonLogic

    for export, customers, truth in exports(samples):
        rule = json.loads((export / "targets" / "jsonlogic.json").read_text())
        found = [jsonLogic(rule, {name: plain(value) for name, value in row.items()}) for row in customers.to_dict("records")]
        assert found == truth, export


def test_pmml_by_another_evaluator(samples):
    """PMML4S reads the rule set and puts every customer where we do; it runs in a JVM of its own."""
    os.environ["JAVA_HOME"] = str(jdk.find().home)
    os.environ["PATH"] = os.pathsep.join([str(pathlib.Path(jdk.find().home) / "bin"), os.environ["PATH"]])
    from pypmml import Model, PMMLContext

    try:
        seen = 0
        for export, customers, truth in exports(samples):
            model = Model.fromFile(str(export / "targets" / "segments.pmml"))
            rows = [{name: plain(row[name]) for name in model.inputNames} for row in customers.to_dict("records")]
            assert [model.predict(row)["predicted_segment_id"] for row in rows] == truth, export
            seen += 1
        assert seen == 4 * TABLES
    finally:
        PMMLContext.shutdown()


def held(value):
    """A value as JSON holds it: None where it is missing, a day by its name."""
    if value is None or value != value:
        return None
    return value.item() if hasattr(value, "item") else value if isinstance(value, (str, bool, int, float)) else str(value)[:10]


def written(value):
    return float(value) if value in ("Infinity", "-Infinity") else value


def test_pandas_reads_every_result_back_equal(results):
    """CSV and Parquet hold what the result holds, to the last bit of each number."""
    import pandas

    names = sorted(file.stem for file in results.glob("*.parquet"))
    assert len(names) > 80 and {"Forecast", "ScenarioComparison", "SobolShares", "Regression$Result", "WorthNeeds"} <= set(names)
    for name in names:
        expected = {column: [written(value) for value in values] for column, values in json.loads((results / f"{name}.json").read_text()).items()}
        texts = {column: str for column, values in expected.items() if any(isinstance(value, str) for value in values)}
        csv = pandas.read_csv(results / f"{name}.csv", dtype=texts)
        for frame in (pandas.read_parquet(results / f"{name}.parquet"), csv):
            assert list(frame.columns) == list(expected), name
            for column, values in expected.items():
                missing = (None, "") if frame is csv else (None,)  # pandas takes an empty text of a CSV for a missing one
                found = [held(value) for value in frame[column]]
                assert found == [None if value in missing else value for value in values], f"{name}, {column}"


def test_membership_is_the_same_in_both_formats(samples):
    import pandas

    for export, _, truth in exports(samples):
        parquet = pandas.read_parquet(export / "membership.parquet")
        csv = pandas.read_csv(export / "membership.csv", dtype=str)
        pandas.testing.assert_frame_equal(parquet.astype(object), csv.astype(object), check_dtype=False)
        large = [segment for segment in set(truth) if truth.count(segment) >= 5]
        assert sorted(parquet["segment_id"]) == sorted(segment for segment in truth if segment in large)


def test_units_stand_in_the_parquet_file(results):
    import pyarrow.parquet

    metadata = pyarrow.parquet.read_metadata(results / "Forecast.parquet").metadata
    assert metadata[b"unit of clv"] == b"discounted margin"
