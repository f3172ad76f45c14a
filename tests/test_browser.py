"""Each notebook in JupyterLab, in a real browser: all cells run, and every figure stands on the page, as the one computed.

Needs Chromium and its driver (Debian: `apt-get install chromium chromium-driver`); skipped, with that reason, without.
"""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request

import pytest
from test_notebooks import BOOKS, LETTER, chosen, pictures

from innspill.files import HOME
from innspill.run.jupyter import nbformat

webdriver = pytest.importorskip("selenium.webdriver")
CHROMIUM, DRIVER = (shutil.which(name) for name in ("chromium", "chromedriver"))
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not (CHROMIUM and DRIVER), reason="no Chromium with its driver here: apt-get install chromium-driver"
    ),
]
FIGURES = """return [...document.querySelectorAll('.jp-OutputArea-output figure img')].map(
    image => [image.alt, image.naturalWidth, image.src.length, image.clientWidth])"""
READY = """const book = window.jupyterapp?.shell.currentWidget;
return book?.sessionContext?.isReady && book.sessionContext.session?.kernel?.status === 'idle' && book.content.widgets.length"""
EXECUTE = "window.jupyterapp.commands.execute('{}')"  # its promise tells nothing that the page does not


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    """JupyterLab on a folder of its own: the folder, and the address to open."""
    place = tmp_path_factory.mktemp("lab")
    (place / "notebooks").mkdir()
    (place / "brev.txt").write_text(LETTER, encoding="utf-8")
    settings = place / "settings/@jupyterlab/notebook-extension/tracker.jupyterlab-settings"
    settings.parent.mkdir(parents=True)
    settings.write_text(json.dumps({"windowingMode": "none"}))  # cells out of sight are on the page as well
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    env = {key: value for key, value in os.environ.items() if key != "INNSPILL_OUTPUT"}
    server = subprocess.Popen(
        [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", f"--ServerApp.port={port}",
         "--ServerApp.ip=127.0.0.1", "--IdentityProvider.token=innspill", f"--ServerApp.root_dir={place}",
         f"--LabApp.user_settings_dir={place / 'settings'}", f"--LabApp.workspaces_dir={place / 'workspaces'}",
         "--LabApp.expose_app_in_browser=True", "--LabApp.news_url="],
        env=env | {"JUPYTER_CONFIG_DIR": str(place / "config"), "IPYTHONDIR": str(place / "ipython")},
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    address = f"http://127.0.0.1:{port}/lab/tree/notebooks/NAME.ipynb?token=innspill&reset"
    for _ in range(300):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/api?token=innspill", timeout=2).read()
            break
        except OSError:
            time.sleep(0.1)
    yield place, address
    server.terminate()
    server.wait(20)


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    for flag in ("headless=new", "no-sandbox", "disable-gpu", "disable-quic", "no-first-run", "disable-background-networking",
                 "disable-component-update", "disable-sync", "window-size=1400,2000",
                 f"user-data-dir={tmp_path_factory.mktemp('chromium')}"):  # fmt: skip
        options.add_argument(f"--{flag}")
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(DRIVER))
    driver.set_script_timeout(180)
    yield driver
    driver.quit()


def wait(browser, script, seconds=60):
    """Until `script` answers something true; its answer."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if answer := browser.execute_script(script):
            return answer
        time.sleep(0.1)
    raise AssertionError(f"not after {seconds} s: {script}")


@pytest.mark.parametrize("name", BOOKS)
@pytest.mark.parametrize("language", ["en", "nb"])
def test_all_cells_run_in_jupyterlab_and_every_figure_stands_on_the_page(language, name, lab, browser):
    place, address = lab
    choice = {} if language == "en" else {"letter": "../brev.txt", "language": "nb"}
    book = f"{name}-{language}"
    nbformat.write(chosen(name, choice), place / f"notebooks/{book}.ipynb")
    expected = chosen(name, {})
    manifest = json.loads((HOME / "figures/manifest.json").read_text(encoding="utf-8"))["figures"]
    count = sum(entry["notebook"] == name for entry in manifest)
    browser.get(address.replace("NAME", book))
    wait(browser, READY)
    browser.execute_script(EXECUTE.format("notebook:run-all-cells"))
    cells = sum(cell.cell_type == "code" for cell in expected.cells)
    wait(browser, "return [...document.querySelectorAll('.jp-Notebook .jp-CodeCell .jp-InputArea-prompt')]"
                  f".filter(prompt => /\\[\\d+\\]/.test(prompt.textContent)).length === {cells}", 180)  # fmt: skip
    assert not browser.execute_script("return document.querySelectorAll('[data-mime-type*=\"error\"]').length")
    shown = browser.execute_script(FIGURES)
    told = browser.execute_script("return document.querySelector('.jp-Notebook').innerText")
    left_out = told.count("Ikke tegnet:") if choice else 0  # what would say nothing of that letter
    assert shown and len(shown) + left_out == count
    assert all(alt and natural == 945 and 300 < wide <= 945 for alt, natural, _, wide in shown)
    browser.execute_script(EXECUTE.format("docmanager:save"))
    wait(browser, "return !document.querySelector('.jp-mod-dirty')")
    saved = pictures(nbformat.read(place / f"notebooks/{book}.ipynb", as_version=4).cells)
    assert [alt for alt, *_ in shown] == [alt for alt, *_ in saved.values()]
    assert not {"out", "figures"} & {path.name for path in [*place.iterdir(), *(place / "notebooks").iterdir()]}
