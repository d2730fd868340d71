"""The chart of the examples: a panel a threat, a line a country; the same table gives the same bytes."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import matplotlib
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

if TYPE_CHECKING:
    import pandas as pd

_STYLE = {"svg.hashsalt": "eu-lac-security", "svg.fonttype": "none"}
# the colours of Okabe and Ito, which colour-blind readers tell apart; five markers and seven colours make 35 pairs
_COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000")
_MARKERS = "osDvP"


def draw(table: pd.DataFrame, file: str, *, panel: str, title: str, label: str, scale: float = 1.0) -> None:
    """Draw a table as lines over the years.

    A country looks the same in every panel. A figure that is missing is a gap in its line, never zero, also where the
    table has no row for it. Where there is a column ``at_least``, a hollow triangle shows what is known of a sum that
    is not complete.

    Args:
        table: A row for each country, year and panel: ``country``, ``year``, the column of the panel, and ``value``.
        file: The SVG file to write.
        panel: The column that makes a panel.
        title: What stands above all panels; its first word stands in each panel too.
        label: What the values are, in the scale.
        scale: What the values are divided by.
    """
    look = {
        country: {"color": _COLOURS[place % len(_COLOURS)], "marker": _MARKERS[place % len(_MARKERS)]}
        for place, country in enumerate(sorted(set(table["country"])))
    }
    years = sorted({int(year) for year in table["year"]})
    known = table["value"].notna() | _bounds(table)
    panels = sorted(set(table.loc[known, panel]))
    columns = min(3, len(panels))
    height = math.ceil(len(panels) / columns)
    with matplotlib.rc_context(_STYLE):
        figure = Figure(figsize=(3.2 * columns, 2.6 * height + 0.6), layout="constrained")
        grid = figure.subplots(height, columns, squeeze=False)
        for axes in grid.flat[len(panels) :]:
            axes.set_axis_off()
        for axes, name in zip(grid.flat, panels, strict=False):
            behind = {"transform": axes.transAxes, "ha": "center", "zorder": 0}
            axes.text(0.5, 0.4, title.split()[0].strip(",:"), fontsize=26, color="0.92", **behind)
            _draw_panel(axes, table[table[panel] == name], years, look, scale)
            axes.set_title(str(name), fontsize="medium")
        handles = [Line2D([], [], label=country, **look[country]) for country in look]
        if _bounds(table).any():
            hollow = {"color": "0.3", "marker": "^", "fillstyle": "none", "linestyle": "none"}
            handles.append(Line2D([], [], label="lower bound", **hollow))
        figure.legend(handles=handles, loc="outside lower center", ncols=min(8, len(handles)), frameon=False)
        figure.supylabel(label, fontsize="medium")
        figure.suptitle(title)
        figure.savefig(file, format="svg", metadata={"Date": None})


def _draw_panel(axes: Any, table: pd.DataFrame, years: list[int], look: dict[str, Any], scale: float) -> None:
    """Draw the lines of a panel; a year without a row is a gap too."""
    drawn = [0.0]
    for country, rows in table.groupby("country"):
        each = rows.set_index("year").reindex(years)  # which refuses two rows for a year
        values = (each["value"].astype("Float64") / scale).to_numpy("float64", na_value=math.nan)
        axes.plot(years, values, **look[str(country)])
        bounds = each[_bounds(each)]
        least = [float(value) / scale for value in bounds["at_least"]] if len(bounds) else []
        hollow = {"color": look[str(country)]["color"], "marker": "^", "fillstyle": "none", "linestyle": "none"}
        axes.plot(bounds.index, least, markersize=8, **hollow)
        drawn += [*(value for value in values.tolist() if not math.isnan(value)), *least]
    room = 0.1 * (max(drawn) - min(drawn))
    axes.set_ylim(min(drawn) - (room if min(drawn) < 0 else 0), max(drawn) + room)
    axes.set_xticks(years)
    axes.set_xlim(years[0] - 0.5, years[-1] + 0.5)


def _bounds(rows: pd.DataFrame) -> pd.Series[bool]:
    """The rows of which only a lower bound is known."""
    return rows["value"].isna() & (rows["at_least"] if "at_least" in rows else rows["value"]).notna()
