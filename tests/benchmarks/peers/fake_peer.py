"""An engine that knows no RDF, for the tests of the harness: it does what its first argument says."""
import os
import sys
import time

behaviour = sys.argv[1]
for head in sys.stdin.buffer:
    kind, size, limit = head.decode().split()
    sys.stdin.buffer.read(int(size))
    status, said = "ok", b"?n\n1\n"
    if kind == "query":
        if behaviour == "hangs":
            time.sleep(600)
        if behaviour == "dies":
            os._exit(3)
        status = {"stops": "slow", "refuses": "error"}.get(behaviour, "ok")
        said = {"wrong": b"?n\n2\n", "refuses": b"no paths\nhere"}.get(behaviour, said)
    sys.stdout.buffer.write(f"{status} 0.001 0.002 {len(said)}\n".encode() + said)
    sys.stdout.buffer.flush()
