"""The engines, each a process that is asked over pipes, so that time and memory are its own.

A request is a line "KIND BYTES" and the bytes; the answer "ok SECONDS BYTES" or "error SECONDS BYTES" and the bytes,
the seconds being measured inside. Kinds are `load` (the name of an N-Triples file), `query` (answered as TSV, whose
writing counts) and `update`. This file run as a program is such a process for the engines that Python reaches.
"""
import os
import select
import subprocess
import sys
import time


class TooSlow(Exception):
    pass


class Failed(Exception):
    pass


class Engine:
    """Speaks with one process. One that does not answer in time is ended, and started anew at the next request."""

    def __init__(self, name, command, directory):
        self.name, self.command, self.directory = name, command, directory
        self.process = None

    def ask(self, kind, text, limit):
        if self.process is None:
            self.process = subprocess.Popen(self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0)
        body = text.encode()
        self.process.stdin.write(f"{kind} {len(body)}\n".encode() + body)
        until = time.monotonic() + limit
        head = b""
        while not head.endswith(b"\n"):
            head += self.read(1, until)
        status, seconds, size = head.decode().split()
        answer = b""
        while len(answer) < int(size):
            answer += self.read(int(size) - len(answer), until + 60)
        if status != "ok":
            raise Failed(answer.decode())
        return float(seconds), answer.decode()

    def read(self, most, until):
        ready, _, _ = select.select([self.process.stdout], [], [], max(0, until - time.monotonic()))
        got = os.read(self.process.stdout.fileno(), min(most, 1 << 20)) if ready else b""
        if got:
            return got
        running = self.process.poll() is None
        self.close()
        raise TooSlow() if running else Failed("the process died")

    def peak_memory(self):
        """Bytes, the pages of mapped files included; of the process that runs now."""
        return self.memory("VmHWM")

    def anonymous_memory(self):
        return self.memory("RssAnon")

    def memory(self, field):
        if self.process is None:
            return 0
        with open(f"/proc/{self.process.pid}/status") as lines:
            return next(int(line.split()[1]) * 1024 for line in lines if line.startswith(field + ":"))

    def disk(self):
        return sum(os.stat(os.path.join(folder, name)).st_blocks * 512
                   for folder, _, names in os.walk(self.directory) for name in names if name != "lock.mdb")

    def close(self):
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None


class Oxigraph:
    """Native Oxigraph through its Python binding, in a store on the disk; answers are serialised natively."""

    def __init__(self, directory):
        import pyoxigraph
        self.module = pyoxigraph
        self.store = pyoxigraph.Store(directory)

    def load(self, path):
        self.store.bulk_load(path=path, format=self.module.RdfFormat.N_TRIPLES)
        return b""

    def query(self, text):
        answer = self.store.query(text)
        if isinstance(answer, self.module.QueryBoolean):
            return b"true" if answer else b"false"
        return answer.serialize(format=self.module.QueryResultsFormat.TSV)

    def update(self, text):
        self.store.update(text)
        return b""


class Rdflib:
    """rdflib, pure Python, in memory."""

    def __init__(self, directory):
        import rdflib
        self.graph = rdflib.Graph()

    def load(self, path):
        self.graph.parse(path, format="nt")
        return b""

    def query(self, text):
        answer = self.graph.query(text)
        if answer.type == "ASK":
            return b"true" if answer.askAnswer else b"false"
        lines = ["\t".join("?" + str(name) for name in answer.vars)]
        lines += ["\t".join("" if term is None else term.n3() for term in row) for row in answer]
        return ("\n".join(lines) + "\n").encode()

    def update(self, text):
        self.graph.update(text)
        return b""


def serve(name, directory):
    engine = {"oxigraph": Oxigraph, "rdflib": Rdflib}[name](directory)
    pipe_in, pipe_out = sys.stdin.buffer, sys.stdout.buffer
    for head in pipe_in:
        kind, size = head.split()
        text = pipe_in.read(int(size)).decode()
        begin = time.perf_counter()
        try:
            status, said = "ok", getattr(engine, kind.decode())(text)
        except Exception as error:  # whatever the engine says is its answer
            status, said = "error", str(error).encode()
        seconds = time.perf_counter() - begin
        pipe_out.write(f"{status} {seconds} {len(said)}\n".encode() + said)
        pipe_out.flush()


if __name__ == "__main__":
    serve(sys.argv[1], sys.argv[2])
