#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Draws docs/timeline.svg, the turns of a spaced run, with Python's own library alone.

    python3 docs/draw-timeline.py > docs/timeline.svg
"""

WINDOWS = 3
WIDTH = 132  # of a turn
LEFT = 128  # where the first turn begins
LANES = {"teacher": 64, "student": 146, "batches": 228}
HEIGHT = 48  # of a turn
BOTTOM = 312

STYLE = """
  .page { fill: #ffffff; stroke: #d0d7de }
  text { font-family: sans-serif; font-size: 13px; fill: #1f2328 }
  .small { font-size: 11px; fill: #57606a }
  .lane { font-weight: bold }
  .teacher { fill: #c5d9f7; stroke: #1f5fbf }
  .frozen { fill: #ffffff; stroke: #1f5fbf; stroke-dasharray: 5 4 }
  .batches { fill: #eaeef2; stroke: #818b98 }
  .student { fill: #ffd8a8; stroke: #b35900 }
  .line { stroke: #57606a; stroke-width: 1.5; fill: none }
  .head { fill: #57606a }
  .middle { text-anchor: middle }
"""


def step(windows):
    """The first step of a window, in words: 0, s, 2s, ..."""
    return {0: "0", 1: "s"}.get(windows, f"{windows}s")


def text(x, y, words, style=""):
    return f'<text x="{x}" y="{y}" class="{style}">{words}</text>'


def box(lane, column, columns, style, words, detail=""):
    """A rectangle over some turns of a lane, with one or two lines in it."""
    x, y = LEFT + column * WIDTH, LANES[lane]
    middle = x + columns * WIDTH / 2
    lines = [
        f'<rect x="{x + 4}" y="{y}" width="{columns * WIDTH - 8}" height="{HEIGHT}" rx="4" class="{style}"/>'
    ]
    lines.append(text(middle, y + (21 if detail else 29), words, "middle"))
    if detail:
        lines.append(text(middle, y + 38, detail, "middle small"))
    return lines


def arrow(x, start, end):
    """A line from one lane to another, down or up, that ends in a head."""
    down = 1 if end > start else -1
    tip = end - 3 * down
    return [
        f'<path d="M{x} {start}V{tip - 6 * down}" class="line"/>',
        f'<path d="M{x - 4} {tip - 8 * down}h8l-4 {8 * down}z" class="head"/>',
    ]


def window(number):
    """The teacher's turn of a window and the student's, which replays it."""
    first, end = step(number), step(number + 1)
    column = 2 * number
    trains = LEFT + (column + 0.5) * WIDTH
    replays = trains + WIDTH
    return (
        box("teacher", column, 1, "teacher", f"T[{first}, {end})", "trains")
        + box("teacher", column + 1, 1, "frozen", "frozen", f"after {end} steps")
        + box("student", column + 1, 1, "student", f"S[{first}, {end})", "is distilled")
        + box("batches", column, 2, "batches", f"batches of steps [{first}, {end})", "recorded, then replayed")
        + arrow(trains, LANES["batches"], LANES["teacher"] + HEIGHT)
        + arrow(replays, LANES["teacher"] + HEIGHT, LANES["student"])
        + arrow(replays, LANES["batches"], LANES["student"] + HEIGHT)
        + [text(replays + 10, LANES["student"] - 13, "outputs", "small")]
    )


def picture():
    end = LEFT + 2 * WINDOWS * WIDTH
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {end + 48} {BOTTOM + 16}" role="img">',
        "<title>A spaced run: the teacher trains s steps, is frozen, and teaches the student over the same batches</title>",
        f"<style>{STYLE}</style>",
        f'<rect x="1" y="1" width="{end + 46}" height="{BOTTOM + 14}" rx="8" class="page"/>',
    ]
    for lane, y in LANES.items():
        lines.append(text(20, y + 29, lane, "lane"))
    for number in range(WINDOWS):
        x = LEFT + 2 * number * WIDTH
        lines.append(text(x + WIDTH, 34, f"window {number}", "middle"))
        lines.append(f'<path d="M{x + 4} 44h{2 * WIDTH - 8}" class="line"/>')
        lines += window(number)
    lines.append(text(end + 8, LANES["batches"] + 29, "..."))
    lines.append(f'<path d="M{LEFT} {BOTTOM - 12}H{end + 20}" class="line"/>')
    lines.append(f'<path d="M{end + 20} {BOTTOM - 16}v8l8 -4z" class="head"/>')
    lines.append(text(20, BOTTOM - 8, "training time", "small"))
    lines.append("</svg>")
    return "\n".join(lines)


if __name__ == "__main__":
    print(picture())
