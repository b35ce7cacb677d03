"""The page of an export in the browser of this machine, with the network cut off: on a desk, on a phone and on paper."""

import os
import pathlib
import subprocess

import browser
import build
import jdk
import pytest

SAMPLE = pathlib.Path(__file__).with_name("ReportSample.java")

# What can be measured of a page: the least contrast of a text, what sticks out, links that are too small to hit.
MEASURED = """
() => {
  const numbers = text => text.match(/[\\d.]+/g).map(Number);
  const luminance = rgb => { const v = rgb.map(x => (x /= 255) <= .03928 ? x / 12.92 : ((x + .055) / 1.055) ** 2.4); return .2126 * v[0] + .7152 * v[1] + .0722 * v[2]; };
  const ground = e => { for (; e; e = e.parentElement) { const c = numbers(getComputedStyle(e).backgroundColor); if (c.length < 4 || c[3] > 0) return c.slice(0, 3); } return [255, 255, 255]; };
  const contrast = e => { const [a, b] = [luminance(numbers(getComputedStyle(e).color).slice(0, 3)), luminance(ground(e))]; return (Math.max(a, b) + .05) / (Math.min(a, b) + .05); };
  const all = [...document.querySelectorAll('body *')];
  const texts = all.filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()) && e.getClientRects().length);
  return {
    contrast: Math.min(...texts.map(contrast)),
    wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    outside: all.filter(e => e.getBoundingClientRect().right > innerWidth + 1 && !e.parentElement.closest('.table')).map(e => e.outerHTML.slice(0, 80)),
    cut: [...document.querySelectorAll('table')].filter(t => t.getBoundingClientRect().right > innerWidth + 1).length,
    pictures: [...document.images].map(i => i.naturalWidth > 50 && i.alt.length > 20),
    small: [...document.querySelectorAll('a')].filter(a => a.getClientRects().length && a.getBoundingClientRect().height < 24).length,
  };
}
"""


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    folder = tmp_path_factory.mktemp("report")
    java = pathlib.Path(jdk.find().home) / "bin" / "java"
    made = subprocess.run(
        [java, "--enable-native-access=ALL-UNNAMED", "-cp", os.pathsep.join(map(str, build.ready().class_path)), SAMPLE, folder],
        capture_output=True, text=True, timeout=280,
    )  # fmt: skip
    assert made.returncode == 0, made.stderr
    return folder / "out" / "report.html"


@pytest.fixture(scope="module")
def chromium():
    from playwright.sync_api import sync_playwright

    program = browser.find()
    if not program:
        pytest.skip("the browser test: no Chromium or Chrome on this machine (Debian: apt install chromium)")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=program, args=list(browser.FLAGS[1:]))
        yield opened
        opened.close()


def measured(chromium, report, width, media="screen", mobile=False):
    context = chromium.new_context(viewport={"width": width, "height": 900}, is_mobile=mobile, offline=True)
    page = context.new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.emulate_media(media=media)
    page.goto(report.as_uri())
    seen = page.evaluate(MEASURED)
    context.close()
    assert not [url for url in asked if not url.startswith(("file:", "data:"))]
    return seen


@pytest.mark.parametrize("width, mobile", [(1280, False), (390, True)])
def test_on_a_screen(chromium, report, width, mobile):
    seen = measured(chromium, report, width, mobile=mobile)
    assert seen["contrast"] >= 4.5
    assert seen["wide"] <= 0 and not seen["outside"], seen["outside"]
    assert len(seen["pictures"]) == 3 and all(seen["pictures"])
    assert seen["small"] == 0


def test_on_paper_no_table_is_cut(chromium, report):
    # A4 less margins, at 96 dots an inch
    seen = measured(chromium, report, 680, media="print")
    assert seen["wide"] <= 0 and seen["cut"] == 0
