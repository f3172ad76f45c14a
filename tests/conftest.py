"""What the tests of the runner share: one clone that has been run, and a copy of it for each test that changes it."""

import gc
import json
import os
import shutil
import sys
from contextlib import nullcontext
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, settings

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # before it is loaded: a worker has one processor, and threads that wait spin
gc.disable()  # while modules are loaded and tests collected, all of which stays: a sixth of the time that this takes

# Made-up inputs: a few each time, which over many runs are many; `make sweep` tries sixty times as many.
HEALTHY = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
settings.register_profile("few", max_examples=10, deadline=None, suppress_health_check=HEALTHY)
settings.register_profile("sweep", settings.get_profile("few"), max_examples=600)
settings.load_profile("few")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config, items):
    """A test's group stands at the end of its id, where the controller of --dist loadgroup looks for it: pytest-xdist 3.8
    writes it where pytest 9.2 no longer reads it, and each worker would draw all figures."""
    for item in items if getattr(config.option, "loadgroup", False) else ():
        group = "_".join(sorted({mark.args[0] for mark in item.iter_markers("xdist_group")}))
        if group and not item.nodeid.endswith(f"@{group}"):
            item._id = type(item._id).parse(f"{item.nodeid}@{group}")


def pytest_ignore_collect(collection_path, config):
    """Tests in a browser are not so much as read where none is asked for: their libraries take their time to load."""
    return True if collection_path.name.endswith("browser.py") and "not browser" in config.option.markexpr else None


def pytest_collection_finish(session):
    """Modules, tests and figures stay to the end: looking through them for garbage was a quarter of the time."""
    gc.freeze()
    gc.enable()
    gc.set_threshold(100_000, 50, 1000)


def pytest_sessionfinish(session):
    gc.freeze()  # pytest collects garbage several times when it ends


@pytest.fixture(scope="session")
def executed(tmp_path_factory):
    """A clone in which `innspill run` has been typed: its folder, the exit status, and what each notebook left."""
    import runs  # here: the process that hands tests out need not wait for what runs need

    home = runs.clone(tmp_path_factory.mktemp("clone"))
    status, ran = runs.carried_out(home, tmp_path_factory.mktemp("scratch"))
    return SimpleNamespace(home=home, status=status, ran=ran)


@pytest.fixture(scope="session")
def nursery():
    """What runs of a copy begin their warm process by, on Linux: the clone's own run, and kernels of a strange place, do not."""
    from nursery import nursery

    with nursery() if sys.platform == "linux" else nullcontext() as forking:
        yield forking


@pytest.fixture
def home(request, executed, nursery, tmp_path, monkeypatch):
    """A fresh copy of the executed clone, as innspill's home and the current folder."""
    import runs

    copy = shutil.copytree(executed.home, tmp_path / "a clone")  # with a space, as people's folders have
    runs.at_home(copy, monkeypatch)
    if nursery and "strange_place" not in request.fixturenames:
        monkeypatch.setattr("innspill.run.kernel.subprocess", nursery)
    return copy


@pytest.fixture
def rerun(executed, home, monkeypatch):
    """`home`, where the notebooks that run leave what they left there: of tests that change what it is compared with."""
    monkeypatch.setattr(
        "innspill.run.report.execute",
        lambda job, *_: [done for done in executed.ran if done.name in {path.stem for path in job.notebooks}],
    )
    return home


@pytest.fixture
def strange_place(tmp_path, monkeypatch):
    """The environment of somebody with other habits: all that must not change a byte of what a run writes."""
    strange = tmp_path / "strange"
    for name in ("home", "ipython/profile_default/startup", "kernels/python3"):
        (strange / name).mkdir(parents=True)
    (strange / "startup.py").write_text('print("hello")')
    (strange / "ipython/profile_default/startup/0.py").write_text('print("hello")')
    (strange / "kernels/python3/kernel.json").write_text(
        json.dumps({"argv": ["false", "{connection_file}"], "display_name": "Another", "language": "python"})
    )
    (strange / "matplotlibrc").write_text("figure.facecolor: red\nno.such.key: 1\n")
    for name, value in {
        "HOME": strange / "home",
        "USERPROFILE": strange / "home",
        "PYTHONHASHSEED": "7",
        "TZ": "Pacific/Auckland",
        "LANG": "tr_TR.UTF-8",
        "LC_ALL": "C",
        "PYTHONSTARTUP": strange / "startup.py",
        "PYTHONWARNINGS": "always",
        "IPYTHONDIR": strange / "ipython",
        "JUPYTER_PATH": strange,
        "MATPLOTLIBRC": strange / "matplotlibrc",
        "MPLBACKEND": "svg",
        "MPLCONFIGDIR": strange,
        "COLUMNS": "40",
    }.items():
        monkeypatch.setenv(name, str(value))
    for name in ("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        monkeypatch.delenv(name, raising=False)
