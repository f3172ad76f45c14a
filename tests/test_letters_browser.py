"""The page over many letters in a real browser: filtered, followed to its evidence, and checked by axe-core."""

from importlib.resources import files

import pytest
from test_browser import browser, pytestmark
from test_letters_figures import in_norwegian, many
from test_report_browser import AXE, SCREENS, axe, opened

from innspill.letters.page import write_page

__all__ = ["browser", "many", "pytestmark"]
Select = pytest.importorskip("selenium.webdriver.support.select").Select
WebDriverWait = pytest.importorskip("selenium.webdriver.support.wait").WebDriverWait
_SHOWN = "return [...document.querySelectorAll('details.letter')].filter(one => !one.hidden).length"


@pytest.fixture(scope="module", params=["en", "nb"])
def page(request, many, tmp_path_factory):
    told = many if request.param == "en" else in_norwegian(many)
    return write_page(told, tmp_path_factory.mktemp(request.param) / "letters.html")


@pytest.mark.parametrize(("width", "dark"), SCREENS)
def test_axe_finds_nothing_and_nothing_is_wider_than_the_screen(width, dark, page, browser):
    opened(browser, page, width, dark)
    browser.execute_script("for (const each of document.querySelectorAll('details')) each.open = true")
    browser.execute_script(files(axe).joinpath("axe-core/axe.min.js").read_text(encoding="utf-8"))
    assert browser.execute_async_script(AXE) == []
    assert browser.execute_script("return document.documentElement.scrollWidth") <= width


def test_the_filter_shows_the_letters_that_fit(page, browser):
    opened(browser, page)
    assert browser.execute_script(_SHOWN) == 5
    select = Select(browser.find_element("name", "stands"))
    select.select_by_value("fee:opposition")
    assert browser.execute_script(_SHOWN) == 3
    rows = browser.execute_script(
        "return [...document.querySelectorAll('#letters tr[data-letter]')].filter(one => !one.hidden).length"
    )
    assert rows == 3
    browser.find_element("css selector", "#filter button").click()
    browser.implicitly_wait(1)
    assert browser.execute_script("return document.querySelector('[name=stands]').value") == ""


def test_a_link_leads_into_the_letter_that_it_opens(page, browser):
    opened(browser, page)
    link = browser.find_element("css selector", "#proposals a")
    to = link.get_attribute("href").rsplit("#", 1)[1]
    link.click()
    WebDriverWait(browser, 5).until(
        lambda driver: driver.execute_script("return document.getElementById(arguments[0]).closest('details').open", to)
    )
    assert browser.execute_script("return document.querySelector('p:target').id") == to
