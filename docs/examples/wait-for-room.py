#!/usr/bin/env python3
"""Waits until CPU and memory are below a limit, then runs a command: wait-for-room.py 80 make -j8"""
import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "clients" / "python"))
from tacho_client import TachoClient, TachoError  # noqa: E402

if len(sys.argv) < 3:
    sys.exit("usage: wait-for-room.py PERCENT COMMAND [ARGUMENT…]")
limit = float(sys.argv[1])


def is_below(percent):
    # An unknown value is no room.
    return percent is not None and percent < limit


try:
    for sample in TachoClient().stream(interval=1, metrics=["cpu", "memory"]):
        if is_below(sample["cpu"]["utilization_percent"]) and is_below(sample["memory"]["utilization_percent"]):
            break
except TachoError as error:
    sys.exit(str(error))
os.execvp(sys.argv[2], sys.argv[2:])
