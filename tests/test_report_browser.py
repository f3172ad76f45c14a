"""The page of a report in a real browser: read, searched and walked through by keyboard, and checked by axe-core."""

import time
from importlib.resources import files

import pytest
from test_browser import browser, pytestmark, wait, webdriver

from innspill.study import open_study

__all__ = ["browser", "pytestmark"]
axe = pytest.importorskip("selenium_axe_python")
AXE = """const done = arguments[0], tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
axe.run(document, {runOnly: {type: 'tag', values: tags}}).then(found => done(found.violations.map(
    each => [each.id, each.nodes[0].html, each.nodes[0].failureSummary])))"""
SCREENS = [(width, dark) for width in (1280, 400) for dark in (False, True)]


@pytest.fixture(scope="module", params=["en", "nb"])
def page(request, tmp_path_factory):
    return open_study(language=request.param).report(tmp_path_factory.mktemp(request.param))[0]


def opened(browser, page, width=1280, dark=False):
    screen = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 500}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", screen)
    scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [scheme]})
    browser.get(page.as_uri())


def typed(browser, words):
    browser.execute_script(
        "const q = document.getElementById('query'); q.value = arguments[0]; q.dispatchEvent(new Event('input'))", words
    )
    return browser.execute_script("return document.getElementById('found').textContent")


def keys(browser, *names):
    for name in names:
        browser.switch_to.active_element.send_keys(getattr(webdriver.Keys, name))


@pytest.mark.parametrize(("width", "dark"), SCREENS)
def test_axe_finds_nothing_and_nothing_is_wider_than_the_screen(width, dark, page, browser):
    opened(browser, page, width, dark)
    source = files(axe).joinpath("axe-core/axe.min.js").read_text(encoding="utf-8")
    browser.execute_script("for (const each of document.querySelectorAll('details')) each.open = true")
    browser.execute_script(source)
    assert browser.execute_async_script(AXE) == []
    browser.execute_script("document.querySelector('a.units').click()")
    assert browser.execute_async_script(AXE) == []
    typed(browser, "utvalg")
    assert browser.execute_async_script(AXE) == []
    assert browser.execute_script("return document.documentElement.scrollWidth") <= width


def test_it_opens_at_once_and_asks_for_nothing(page, browser):
    begun = time.monotonic()
    opened(browser, page)
    assert wait(browser, "return document.readyState === 'complete' && !document.getElementById('search').hidden")
    assert time.monotonic() - begun < 2
    asked = browser.execute_script("return performance.getEntriesByType('resource').map(each => each.name.slice(0, 5))")
    assert {*asked} <= {"data:"} and browser.get_log("browser") == []
    blank = "return [...document.images].filter(each => !each.naturalWidth).length"
    assert browser.execute_script(blank) == 0


def test_a_word_a_code_and_a_unit_are_found_as_in_the_notebook(page, browser):
    opened(browser, page)
    study = open_study(language="en")
    for word in ("utvalg", "storby*", "større oppgaver"):
        places = study.find(word).places
        assert typed(browser, word).split(" ")[0] == str(len(places))
        shown = browser.execute_script("return [...document.querySelectorAll('.unit.shown')].map(unit => unit.id)")
        assert shown == list(dict.fromkeys(place.unit for place in places))
    typed(browser, "KOMPETANSE")
    units = {place.unit for place in study.find("KOMPETANSE").places if place.status in ("primary", "further")}
    assert {*browser.execute_script("return [...document.querySelectorAll('.shown')].map(unit => unit.id)")} == units
    assert typed(browser, "s9").startswith("1 ")
    assert typed(browser, "<b>") and not browser.execute_script("return document.querySelectorAll('.shown').length")


def test_the_keyboard_leads_to_the_sentences_of_a_finding_and_back(page, browser):
    opened(browser, page)
    browser.execute_script("document.querySelector('#findings a.units').focus()")
    units = browser.switch_to.active_element.get_attribute("data-units").split()
    keys(browser, "ENTER")
    now = "return document.querySelector('.unit.now').id"
    assert browser.execute_script(now) == units[0]
    keys(browser, "ENTER")
    assert browser.execute_script(now) == units[1]
    seen = "const at = document.querySelector('.unit.now').getBoundingClientRect(); return at.top >= 0 && at.bottom <= innerHeight"
    assert browser.execute_script(seen)
    keys(browser, "ESCAPE")
    assert browser.switch_to.active_element.get_attribute("data-units").split() == units
    assert not browser.execute_script("return document.querySelectorAll('.shown').length")


def test_a_mark_in_a_picture_shows_its_sentences_by_mouse_and_keyboard(page, browser):
    opened(browser, page)
    marks = "return [...document.querySelectorAll('#figure-one-page .picture a')]"
    link = next(each for each in browser.execute_script(marks) if each.get_attribute("data-units") == "s4")
    browser.execute_script("arguments[0].scrollIntoView({block: 'center'})", link)
    link.find_element("css selector", "rect").click()
    shown = "return [...document.querySelectorAll('.unit.shown')].map(unit => unit.id)"
    assert browser.execute_script(shown) == ["s4"]
    keys(browser, "ESCAPE")
    assert browser.switch_to.active_element == link and not browser.execute_script(shown)
    keys(browser, "ENTER")
    assert browser.execute_script(shown) == ["s4"]
    over = """return [...document.querySelectorAll('.picture')].flatMap(each => {
        const image = each.querySelector('img').getBoundingClientRect();
        return [...each.querySelectorAll('rect')].map(one => one.getBoundingClientRect()).filter(one =>
            one.left < image.left - 3 || one.right > image.right + 3 || one.top < image.top - 3 || one.bottom > image.bottom + 3)})"""
    assert browser.execute_script(over) == []
