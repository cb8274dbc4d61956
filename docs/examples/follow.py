#!/usr/bin/env python3
"""One line per sample until you press Ctrl+C. Arguments: interval in seconds, number of samples."""
import itertools
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "clients" / "python"))
from tacho_client import TachoClient, TachoError  # noqa: E402

interval = int(sys.argv[1]) if len(sys.argv) > 1 else 2
count = int(sys.argv[2]) if len(sys.argv) > 2 else None

try:
    for sample in itertools.islice(TachoClient().stream(interval, ["cpu", "memory"]), count):
        print(sample["timestamp"], sample["cpu"]["utilization_percent"], sample["memory"]["utilization_percent"], flush=True)
except TachoError as error:
    sys.exit(str(error))
except KeyboardInterrupt:
    pass
