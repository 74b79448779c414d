#!/usr/bin/env python3
"""The engines that Python reaches, as processes that speak the protocol of engines.py.

    python_peers.py NAME DIRECTORY
"""
import signal
import sys
import time

from virtuoso import Virtuoso


class Stopped(Exception):
    pass


class Oxigraph:
    """Native Oxigraph through its Python binding, in a store on the disk; answers are serialised natively."""

    def __init__(self, directory):
        import pyoxigraph
        self.module = pyoxigraph
        self.store = pyoxigraph.Store(directory)

    def version(self, _):
        return self.module.__version__.encode()

    def load(self, path):
        self.store.bulk_load(path=path, format=self.module.RdfFormat.N_TRIPLES)
        return b""

    def query(self, text):
        answer = self.store.query(text)
        if isinstance(answer, self.module.QueryBoolean):
            return b"true" if answer else b"false"
        if isinstance(answer, self.module.QueryTriples):
            return answer.serialize(format=self.module.RdfFormat.N_TRIPLES)
        return answer.serialize(format=self.module.QueryResultsFormat.TSV)

    def update(self, text):
        self.store.update(text)
        return b""


class Rdflib:
    """rdflib, pure Python, in memory. What takes longer than the limit is stopped by an alarm."""

    def __init__(self, _):
        import rdflib
        self.module, self.graph = rdflib, rdflib.Graph()

    def version(self, _):
        return self.module.__version__.encode()

    def load(self, path):
        self.graph.parse(path, format="nt")
        return b""

    def query(self, text):
        answer = self.graph.query(text)
        if answer.type == "ASK":
            return b"true" if answer.askAnswer else b"false"
        if answer.type == "CONSTRUCT":
            return answer.graph.serialize(format="nt").encode()
        lines = ["\t".join("?" + str(name) for name in answer.vars)]
        lines += ["\t".join("" if term is None else term.n3() for term in row) for row in answer]
        return ("\n".join(lines) + "\n").encode()

    def update(self, text):
        self.graph.update(text)
        return b""


def stop(*_):
    raise Stopped()


def serve(engine):
    signal.signal(signal.SIGALRM, stop)
    pipe_in, pipe_out = sys.stdin.buffer, sys.stdout.buffer
    for head in pipe_in:
        kind, size, limit = head.decode().split()
        text = pipe_in.read(int(size)).decode()
        begin, cpu_begin = time.perf_counter(), time.process_time()
        try:
            if isinstance(engine, Rdflib):  # the others do not come back to Python before they are done
                signal.setitimer(signal.ITIMER_REAL, float(limit))
            status, said = "ok", getattr(engine, kind)(text)
        except Stopped:
            status, said = "slow", b""
        except Exception as error:  # whatever the engine says is its answer
            status, said = "error", str(error).encode()
        signal.setitimer(signal.ITIMER_REAL, 0)
        seconds, cpu = time.perf_counter() - begin, time.process_time() - cpu_begin
        if hasattr(engine, "process"):
            cpu = -1
        if status == "ok" and hasattr(engine, "finish"):
            said = engine.finish(kind, said)
        pipe_out.write(f"{status} {seconds} {cpu} {len(said)}\n".encode() + said)
        pipe_out.flush()


if __name__ == "__main__":
    peer = {"oxigraph": Oxigraph, "rdflib": Rdflib, "virtuoso": Virtuoso}[sys.argv[1]](sys.argv[2])
    try:
        serve(peer)
    finally:
        if isinstance(peer, Virtuoso):
            peer.server.kill()
