#!/usr/bin/env python3
"""CPU, memory and the busiest process, once."""
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "clients" / "python"))
from tacho_client import TachoClient, TachoError  # noqa: E402

try:
    sample = TachoClient().current()
except TachoError as error:
    sys.exit(str(error))

print(f"{sample['hostname']}: CPU {sample['cpu']['utilization_percent']} %, memory {sample['memory']['utilization_percent']} %")
for process in sample["processes"]["top"][:1]:
    print(f"busiest: {process['name']} (pid {process['pid']}), {process['cpu_percent']} % of one core")
