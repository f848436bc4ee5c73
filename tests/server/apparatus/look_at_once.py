"""Looks at the clock as soon as a file appears, on 25 days one after another; prints what it enqueued."""

import sys
import time
from datetime import datetime, timedelta
from pathlib import Path

import django

django.setup()

from gatepost.server.jobs import SCHEDULE  # noqa: E402 -- after Django is ready
from gatepost.server.machine.ticking import tick  # noqa: E402 -- after Django is ready

gate, moment = Path(sys.argv[1]), datetime.fromisoformat(sys.argv[2])
print("ready", flush=True)
while not gate.exists():
    time.sleep(0.001)
for day in range(25):
    for name in tick(moment + timedelta(days=day), SCHEDULE):
        print(name)
