"""The notebook for data of one's own runs on files of another shape, given by parameters alone, and says what does not fit."""

import json
import pathlib
import random

import pytest

NOTEBOOK = pathlib.Path(__file__).resolve().parents[2] / "notebooks" / "your-own-data.ipynb"


def orders(path):
    """A German shop's orders of two years: other names, semicolons, days first, commas for points, a margin of its own."""
    dice = random.Random(7)
    lines = ["kunde;beleg;datum;umsatz;ertrag"]
    for customer in range(400):
        first = day = dice.randrange(0, 300)
        rate, left = dice.gammavariate(1.5, 1 / 60), first + dice.expovariate(1 / 500)
        while day < 730 and day <= left:
            paid = dice.gammavariate(4, 12)
            date = f"{1 + day % 28:02}.{1 + day // 28 % 12:02}.{2023 + day // 336}"
            lines.append(f"K{customer:04};B{len(lines):05};{date};" + f"{paid:.2f};{paid * 0.3:.2f}".replace(".", ","))
            day += 1 + int(dice.expovariate(rate))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def survey(path):
    """A LimeSurvey export with the question under its code."""
    dice = random.Random(8)
    lines = ["id,submitdate,lastpage,startlanguage,token,Empfehlung"]
    for answer in range(120):
        lines.append(f"{answer + 1},2024-{1 + answer % 3:02}-1{answer % 10} 10:00:00,1,de,K{answer * 3:04},{min(10, dice.randrange(3, 12))}")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def given(folder, **others):
    values = {
        "ordersFile": folder / "bestellungen.csv", "customerColumn": "kunde", "orderColumn": "beleg", "timeColumn": "datum",
        "amountColumn": "umsatz", "marginColumn": "ertrag", "timeWrittenAs": "%d.%m.%Y", "zone": "Europe/Berlin",
        "decimalComma": "true",
        "marginOfRevenue": "0.3", "surveyFiles": folder / "umfrage.csv", "recommendQuestion": "Empfehlung", **others,
    }  # fmt: skip
    return [word for name, value in values.items() for word in ("-p", f"{name}={value}")]


@pytest.mark.timeout(300)
def test_it_runs_on_files_of_another_shape(lab, tmp_path):
    orders(tmp_path / "bestellungen.csv")
    survey(tmp_path / "umfrage.csv")
    answer = lab("run", NOTEBOOK, "-o", tmp_path / "mine.ipynb", *given(tmp_path))
    assert answer.returncode == 0, answer.stderr
    shown = [
        "".join(output.get("data", {}).get("text/plain", ""))
        for cell in json.loads((tmp_path / "mine.ipynb").read_text(encoding="utf-8"))["cells"] for output in cell.get("outputs", [])
    ]  # fmt: skip
    text = "\n".join(shown)
    assert "Orders from bestellungen.csv" in text and "400 customers" in text
    assert "Net promoter score" in text or "net promoter score" in text
    assert "promoters" in shown[-1] and str(tmp_path) not in text


@pytest.mark.timeout(300)
def test_returns_and_several_currencies_are_parameters_too(lab, tmp_path):
    dice = random.Random(9)
    lines = ["client,date,paid,money"]
    for customer in range(150):
        for day in sorted(dice.sample(range(720), dice.randrange(1, 9))):
            date = f"{2023 + day // 360}-{1 + day // 30 % 12:02}-{1 + day % 28:02}"
            lines.append(f"C{customer:03},{date},{-5 if dice.random() < 0.03 else 20 + dice.randrange(30)},{'USD' if customer % 5 else 'EUR'}")
    (tmp_path / "sales.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    days = [f"{year}-{month:02}-{day:02}" for year in (2023, 2024) for month in range(1, 13) for day in range(1, 29)]
    (tmp_path / "rates.csv").write_text("date,from,to,rate\n" + "".join(f"{day},USD,EUR,0.9\n" for day in days), encoding="utf-8")
    answer = lab(
        "run", NOTEBOOK, "-o", tmp_path / "mine.ipynb", *(word for name, value in {
            "ordersFile": tmp_path / "sales.csv", "customerColumn": "client", "timeColumn": "date", "amountColumn": "paid",
            "negativesAreReturns": "true", "currencyColumn": "money", "currency": "EUR", "ratesFile": tmp_path / "rates.csv",
        }.items() for word in ("-p", f"{name}={value}")))  # fmt: skip
    assert answer.returncode == 0, answer.stderr
    text = (tmp_path / "mine.ipynb").read_text(encoding="utf-8")
    assert "Converted to EUR at the rate of the order's day: USD in" in text and "left out: a return, not an order" in text
    answer = lab("run", NOTEBOOK, "-o", tmp_path / "mine.ipynb", "-p", f"ordersFile={tmp_path / 'sales.csv'}", "-p", f"ratesFile={tmp_path / 'rates.csv'}")
    assert answer.returncode == 1 and "ratesFile is named, but not the currency to state amounts in" in answer.stderr


@pytest.mark.timeout(300)
@pytest.mark.parametrize(
    "wrong, said",
    [
        ({"marginOfRevenue": "30", "horizonYears": "0", "lastDay": "31.12.2024", "zone": "Berlin"},
         ["marginOfRevenue is 30.0; give a share above 0 and at most 1", "horizonYears is 0; give 1 to 20",
          'lastDay is "31.12.2024"; give a day such as 2025-12-31', 'zone is "Berlin"; give a place such as Europe/London']),
        ({"amountColumn": "umsaetze"}, ['no such column, but "umsatz"']),
    ],
    ids=["values", "column"],
)  # fmt: skip
def test_a_wrong_parameter_is_answered_in_words(lab, tmp_path, wrong, said):
    orders(tmp_path / "bestellungen.csv")
    survey(tmp_path / "umfrage.csv")
    answer = lab("run", NOTEBOOK, "-o", tmp_path / "mine.ipynb", *given(tmp_path, **wrong))
    assert answer.returncode == 1
    told = (tmp_path / "mine.ipynb").read_text(encoding="utf-8").replace('\\"', '"') + answer.stderr
    for words in said:
        assert words in told, answer.stderr


def test_an_unknown_parameter_is_named(lab, tmp_path):
    answer = lab("run", NOTEBOOK, "-o", tmp_path / "mine.ipynb", "-p", "orderFile=x.csv")
    assert answer.returncode == 1 and "the notebook has no parameter 'orderFile'; it has ordersFile" in answer.stderr
