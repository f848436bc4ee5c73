"""Makes tasks of a dead worker, or reaps them as soon as a file appears and prints how many it handed back."""

import sys
import time
from datetime import timedelta
from pathlib import Path

import django

django.setup()

from django.utils import timezone  # noqa: E402 -- after Django is ready
from django_tasks_db.models import DBTaskResult  # noqa: E402 -- after Django is ready

from gatepost.server.jobs import clear_old_sessions  # noqa: E402 -- after Django is ready
from gatepost.server.machine.reaping import reap  # noqa: E402 -- after Django is ready

if sys.argv[1] == "prepare":
    for _ in range(200):
        DBTaskResult.objects.get(pk=clear_old_sessions.enqueue().id).claim("dead")
else:
    gate = Path(sys.argv[2])
    print("ready", flush=True)
    while not gate.exists():
        time.sleep(0.001)
    print(reap(timezone.now() + timedelta(minutes=5)))
