#!/usr/bin/env python3
"""Mean and maximum of the last hour per metric, as CSV."""
import csv
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "clients" / "python"))
from tacho_client import TachoClient, TachoError  # noqa: E402

try:
    answer = TachoClient().history(["cpu.utilization_percent", "memory.utilization_percent"], interval=60)
except TachoError as error:
    sys.exit(str(error))

table = csv.writer(sys.stdout)
table.writerow(["metric", "mean", "max"])
for series in answer["series"]:
    means = [value for value in series["mean"] if value is not None]
    if means:
        highest = max(value for value in series["max"] if value is not None)
        table.writerow([series["metric"], round(sum(means) / len(means), 1), round(highest, 1)])
