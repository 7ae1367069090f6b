"""Reads all units of the HTTP API page by page and prints: units pages seconds longest-page-seconds.

Waits first until the copy has as many as it should, the only argument."""

import http.client
import re
import sys
import time

LIMIT = 5000
DEADLINE_SECONDS = 60


def page(connection, after):
    path = "/api/v1/units?limit=%d" % LIMIT
    connection.request("GET", path + ("&after=" + after if after else ""))
    answer = connection.getresponse()
    body = answer.read()
    if answer.status != 200:
        sys.exit("%d %s" % (answer.status, body[:200]))
    link = re.search(r"after=([^&>]*)[^>]*>; *rel=\"next\"", answer.getheader("Link") or "")
    return body, link.group(1) if link else None


def total(connection):
    connection.request("GET", "/api/v1/units?limit=1")
    found = re.search(rb'"total":(\d+)', connection.getresponse().read())
    return int(found.group(1))


connection = http.client.HTTPConnection("127.0.0.1", 8420, timeout=30)
wanted = int(sys.argv[1])
deadline = time.monotonic() + DEADLINE_SECONDS
while total(connection) < wanted:
    if time.monotonic() > deadline:
        sys.exit("the copy has %d units" % total(connection))
    time.sleep(0.2)
for attempt in range(2):  # the first one warms up
    start = time.monotonic()
    units = pages = 0
    longest = 0
    after = None
    while pages == 0 or after:
        begun = time.monotonic()
        body, after = page(connection, after)
        longest = max(longest, time.monotonic() - begun)
        units += body.count(b'"subState"')
        pages += 1
    seconds = time.monotonic() - start
print(units, pages, seconds, longest)
