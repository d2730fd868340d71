"""The chart of the examples: a panel a threat, a line a country; the same table gives the same bytes."""

from __future__ import annotations

import math
from itertools import cycle
from typing import TYPE_CHECKING

import matplotlib
from matplotlib.figure import Figure

if TYPE_CHECKING:
    import pandas as pd

_STYLE = {"svg.hashsalt": "eu-lac-security", "svg.fonttype": "none", "axes.formatter.useoffset": False}
_MARKERS = "osD^v"


def draw(table: pd.DataFrame, file: str, *, panel: str, title: str, label: str) -> None:
    """Draw a table as lines over the years.

    A figure that is missing is a gap, never zero. Where there is a column ``at_least``, a hollow triangle shows what is
    known of a sum that is not complete.

    Args:
        table: A row for each country, year and panel: ``country``, ``year``, the column of the panel, and ``value``.
        file: The SVG file to write.
        panel: The column that makes a panel.
        title: What stands above all panels.
        label: What the values are.
    """
    panels = [
        name
        for name, rows in table.groupby(panel, sort=True)
        if rows["value"].notna().any() or _bounds(rows).any()
    ]
    columns = min(3, len(panels))
    height = math.ceil(len(panels) / columns)
    with matplotlib.rc_context(_STYLE):
        figure = Figure(figsize=(3.2 * columns, 2.6 * height + 0.6), layout="constrained")
        grid = figure.subplots(height, columns, squeeze=False)
        for axes in grid.flat[len(panels) :]:
            axes.set_axis_off()
        for axes, name in zip(grid.flat, panels, strict=False):
            for marker, (country, rows) in zip(cycle(_MARKERS), table[table[panel] == name].groupby("country")):
                values = rows["value"].astype("float64").tolist()
                (line,) = axes.plot(rows["year"].tolist(), values, marker=marker, label=country)
                if "at_least" in rows:
                    bounds = rows[_bounds(rows)]
                    axes.plot(bounds["year"], bounds["at_least"], "^", color=line.get_color(), fillstyle="none")
            axes.set_ylim(bottom=min(0.0, *axes.get_ylim()))
            axes.set_title(str(name), fontsize="medium")
            axes.set_xticks(years := sorted({int(year) for year in table["year"]}))
            axes.set_xlim(years[0] - 0.5, years[-1] + 0.5)
        handles, labels = grid.flat[0].get_legend_handles_labels()
        figure.legend(handles, labels, loc="outside lower center", ncols=len(labels), frameon=False)
        figure.supylabel(label, fontsize="medium")
        figure.suptitle(title)
        figure.savefig(file, format="svg", metadata={"Date": None})


def _bounds(rows: pd.DataFrame) -> pd.Series[bool]:
    """The rows of which only a lower bound is known."""
    return rows["value"].isna() & (rows["at_least"] if "at_least" in rows else rows["value"]).notna()
