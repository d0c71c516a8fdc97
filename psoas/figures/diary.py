"""The diary as a chart."""

from collections.abc import Iterable
from pathlib import Path

import numpy as np
from matplotlib import dates
from matplotlib.figure import Figure as MatplotlibFigure

from psoas import diary
from psoas.errors import CourseError
from psoas.figures._figure import Figure, course_style
from psoas.palette import ink

_NAMES = {
    "pain_worst": "worst pain, 0 to 10", "pain_now": "pain now, 0 to 10",
    "function": "doing, 0 to 10",
    "angle": "hip angle, degrees",
}


def diary_trend(
    source: str | Path | diary.Diary | Iterable[diary.Entry], series: diary.SeriesName = "pain_worst"
) -> Figure:
    """One thing of a diary over time, with the band in which a score is no different from the first one.

    Args:
        source: the path of an exported diary file, a diary, or its entries.
        series: "pain_worst", "pain_now", "function" (mean of the activities) or "angle" (degrees).

    Raises:
        CourseError: the file cannot be read, nothing of that name can be followed, or it was never noted.
    """
    entries = diary.read(source) if isinstance(source, str | Path) else source
    shown = entries.shown if isinstance(entries, diary.Diary) else tuple(entries)
    points = diary.points(shown, series)
    if not points:
        raise CourseError(f"The diary holds no entry of '{series}' yet; write down at least one.")
    rule = diary.change_rules()[diary.SERIES[series]]
    first = points[0][1]
    edge = diary.meaningful_change(rule["id"], first, first).threshold
    # A whole score on the edge counts as a change, so the band ends before it.
    reach = edge - 0.5 if rule["percent"] else edge
    days = np.array([day for day, _ in points], dtype="datetime64[D]")
    one_day = np.timedelta64(1, "D")
    values = [value for _, value in points]
    colour = ink("pain-essential")
    with course_style():
        drawing = MatplotlibFigure(figsize=(7.2, 3.6), dpi=100, layout="constrained")
        axes = drawing.add_subplot()
        axes.axhspan(first - reach, first + reach, color="#0a6a70", alpha=0.16, linewidth=0)
        axes.axhline(first, color="#0a6a70", linewidth=1.2, linestyle="--")
        for index in range(1, len(days)):  # a gap stays a gap
            if days[index] - days[index - 1] <= 2 * one_day:
                axes.plot(days[index - 1 : index + 1], values[index - 1 : index + 1], color=colour, linestyle="-")
        axes.plot(days, values, color=colour, marker="o", linestyle="none")
        axes.plot(days[:1], values[:1], marker="o", markersize=10, markerfacecolor="white", color=colour)
        if rule["id"] != "angle":
            axes.set_ylim(rule["low"] - 0.3, rule["high"] + 0.3)
        axes.set_xlim(days[0] - one_day, days[-1] + one_day)
        locator = dates.AutoDateLocator(maxticks=8)  # type: ignore[no-untyped-call]
        axes.xaxis.set_major_locator(locator)
        axes.xaxis.set_major_formatter(dates.ConciseDateFormatter(locator))  # type: ignore[no-untyped-call]
        axes.set_ylabel(_NAMES[series])
        axes.set_title("Inside the band, a change is within the noise", fontsize=11, fontweight="normal")
    row = next(one for one in diary.summary(shown).rows if one.series == series)
    told = row.change.sentence if row.change else "There is nothing to compare yet."
    alt = (
        f"Chart of {_NAMES[series]}, noted on {len(points)} {'day' if len(points) == 1 else 'days'} from "
        f"{points[0][0]} to {points[-1][0]}. A band around the first score, {first:g}, "
        f"shows what is within the noise. {told}"
    )
    return Figure(drawing, alt)
