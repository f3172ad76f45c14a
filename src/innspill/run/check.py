"""Does what is committed come out again? Reruns into a temporary folder and says where the two differ."""

import platform
import sys
from pathlib import Path

from innspill import files
from innspill.errors import InnspillError
from innspill.run.compare import Difference, compare
from innspill.run.execute import Failed, Progress
from innspill.run.plan import Plan
from innspill.run.report import outcome

#: Under the lock, on the platform where the files were made, they come out the same to the byte.
SAME_BYTES = sys.platform == "linux" and platform.machine() == "x86_64"
#: Elsewhere another compiler rounds the outlines of letters and lines differently: the share of pixels that may differ.
TOLERANCE = 0.0 if SAME_BYTES else 0.05


def check(
    job: Plan, tolerance: float = TOLERANCE, keep: Path | None = None, progress: Progress = lambda *_: None
) -> tuple[list[Difference], list[Failed]]:
    """Rerun the plan's notebooks and compare with the files below its target: the differences, and what failed to run.

    `tolerance`: the share of pixels, 0 to 1, by which pictures may differ; with 0, every byte counts. Above 0 an SVG or PDF
    is held by the PNG of the same figure. Where something differs, the new files are kept below the folder `keep`.
    Raises `InnspillError` where there is nothing to compare with.
    """
    if job.target != files.HOME:
        raise InnspillError(f"There is nothing to compare with: {files.HOME} is no clone that can be written.")
    if not (job.target / "figures/manifest.json").is_file():
        raise InnspillError("There is nothing to compare with yet: figures/manifest.json is written by `innspill run`.")
    result = outcome(job, progress)
    differences = compare(job, result, tolerance)
    if differences and keep:
        try:
            for name, content in result.files.items():
                files.write_whole(keep / name, content)
        except OSError as error:
            raise InnspillError(f"{keep} cannot be written: {error.strerror}.") from None
        for difference in differences:
            difference.diff = difference.diff.replace("{keep}", str(keep))
    return differences, result.failed
