"""A client for Tacho's HTTP API. One file, standard library only, Python 3.9 or later; copy it beside your script.

    from tacho_client import TachoClient

    client = TachoClient()
    print(client.current()["cpu"]["utilization_percent"])

Answers are the JSON of the API as dictionaries; unknown values are None. `*_mb` are MiB, `*_mbps` are MiB per second.
"""

import json
import os
import time
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

__all__ = ["TachoClient", "TachoError"]

DEFAULT_URL = "http://127.0.0.1:7780"


class TachoError(Exception):
    """A request that failed. `status` is the HTTP status, or None if there was no answer."""

    def __init__(self, message, status=None):
        super().__init__(message)
        self.status = status


def find_token():
    """The token of this user's Tacho: TACHO_TOKEN, or the file `api-token` in the data folder."""
    token = os.environ.get("TACHO_TOKEN")
    if token:
        return token
    folder = os.environ.get("TACHO_DATA") or Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "tacho"
    try:
        return (Path(folder) / "api-token").read_text().strip()
    except OSError:
        return None


class _SameServer(urllib.request.HTTPRedirectHandler):
    """Follows no redirect, because the token would go along."""

    def redirect_request(self, *_):
        return None


class TachoClient:
    """
    url: where Tacho serves; default TACHO_URL, or http://127.0.0.1:7780.
    token: default TACHO_TOKEN, or the file in the data folder of this user.
    timeout: seconds to wait for an answer. A stream is given up after 45 s of silence; the server sends something every 15 s.
    """

    def __init__(self, url=None, token=None, timeout=15.0):
        self._url = (url or os.environ.get("TACHO_URL") or DEFAULT_URL).rstrip("/")
        self._token = token or find_token()
        self._timeout = timeout
        # A proxy of the environment is not asked: it would see the token.
        self._opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), _SameServer)

    def current(self):
        """Everything in the newest sample."""
        return self._json("/system/metrics")

    def part(self, name):
        """One part: cpu, memory, disk, network, gpu, processes, sensors, runs or custom."""
        return self._json("/system/metrics/" + urllib.parse.quote(name, safe=""))

    def info(self):
        """Hardware and operating system."""
        return self._json("/system/info")

    def alerts(self):
        """Alerts that fire or fired, with suspects."""
        return self._json("/alerts")

    def process(self, pid, tree=False):
        """One process, read within the last seconds; with tree=True its descendants and their sums. Raises TachoError 404 if there is none."""
        query = urllib.parse.urlencode({"tree": str(bool(tree)).lower()})
        return self._json(f"/system/processes/{int(pid)}?{query}")

    def follow_process(self, pid, tree=False, interval=5):
        """Yields a process every `interval` seconds (3 at least) until it has exited. Raises TachoError if there is none, or the stream breaks."""
        query = urllib.parse.urlencode({"tree": str(bool(tree)).lower(), "stream": "true", "interval": interval})
        try:
            with self._open(f"/system/processes/{int(pid)}?{query}", max(45, self._timeout) + interval) as response:
                for name, data in _read_events(response):
                    if name == "process":
                        yield json.loads(data)
                    elif name == "end":
                        return
        except OSError as error:
            raise TachoError(f"the stream broke: {error}") from None
        raise TachoError("the server ended the stream")

    def history(self, metrics=None, start=None, end=None, interval=None, max_points=None):
        """
        Recorded values, by default of the last hour.
        metrics: names such as ["cpu.utilization_percent"], by default those of an overview; interval: seconds per step.
        start, end: datetime, Unix seconds, or text: "-1h", "7d", "2026-11-23T08:00".
        """
        return self._json("/system/history?" + _history_query(metrics, start, end, interval, max_points))

    def agents(self):
        """The agents of a hub by id: group, tags, newest heartbeat. Raises TachoError 404 if this Tacho is not a hub."""
        return self._json("/metrics/agents")["agents"]

    def agent_history(self, agent_id, metrics=None, start=None, end=None, interval=None, max_points=None):
        """Recorded values of an agent of a hub; otherwise like history(). Raises TachoError 404 if there is no such agent."""
        path = f"/agents/{urllib.parse.quote(agent_id, safe='')}/metrics/history?"
        return self._json(path + _history_query(metrics, start, end, interval, max_points))

    def stream(self, interval=5, metrics=None, reconnect=True):
        """
        Yields a sample every `interval` seconds (1 to 300), for as long as you iterate.
        If the connection breaks it reconnects after 1, 2, 4 … 30 s; a refusal (wrong token, unknown name) is raised.
        """
        query = {"interval": interval}
        if metrics:
            query["metrics"] = ",".join(metrics)
        path = "/system/stream?" + urllib.parse.urlencode(query)
        delay = 1
        while True:
            try:
                with self._open(path, max(45, self._timeout) + interval) as response:
                    for name, data in _read_events(response):
                        delay = 1
                        if name == "metrics":
                            yield json.loads(data)
                problem = TachoError("the server ended the stream")
            except TachoError as error:
                if error.status is not None and error.status < 500:
                    raise
                problem = error
            except OSError as error:
                problem = TachoError(f"the stream broke: {error}")
            if not reconnect:
                raise problem
            time.sleep(delay)
            delay = min(30, 2 * delay)

    def _open(self, path, timeout):
        headers = {"Authorization": f"Bearer {self._token}"} if self._token else {}
        request = urllib.request.Request(self._url + path, headers=headers)
        try:
            return self._opener.open(request, timeout=timeout)
        except urllib.error.HTTPError as error:
            with error:
                raise TachoError(_read_message(error), error.code) from None
        except urllib.error.URLError as error:
            raise TachoError(f"{self._url} does not answer: {error.reason}") from None

    def _json(self, path):
        try:
            with self._open(path, self._timeout) as response:
                return json.load(response)
        except OSError as error:
            raise TachoError(f"{self._url} does not answer: {error}") from None
        except ValueError:
            raise TachoError(f"{self._url} answered something that is not JSON") from None


def _history_query(metrics, start, end, interval, max_points):
    query = {"metrics": ",".join(metrics) if metrics else None, "interval": interval, "max_points": max_points}
    for name, instant in (("start", start), ("end", end)):
        query[name] = instant.timestamp() if hasattr(instant, "timestamp") else instant
    return urllib.parse.urlencode({name: value for name, value in query.items() if value is not None})


def _read_message(error):
    try:
        return json.load(error)["message"]
    except (OSError, ValueError, KeyError, TypeError):
        return f"status {error.code}"


def _read_events(response):
    """Server-sent events: (name, data). https://html.spec.whatwg.org/multipage/server-sent-events.html"""
    name, data = "message", []
    for raw in response:
        line = raw.decode("utf-8").rstrip("\r\n")
        if not line:
            if data:
                yield name, "\n".join(data)
            name, data = "message", []
        elif line.startswith("event:"):
            name = line[6:].strip()
        elif line.startswith("data:"):
            data.append(line[5:].removeprefix(" "))
