"""Virtuoso for the comparison: a server of its own, started and ended here."""
import http.client
import json
import os
import socket
import subprocess
import time
import urllib.parse


class Virtuoso:
    """A Virtuoso server on loopback, asked over HTTP on a connection that stays open.

    The answer is JSON, for its TSV leaves out types and languages; it is made TSV after the clock has stopped.
    """
    GRAPH = "http://example.org/graph"

    def __init__(self, directory):
        self.directory = directory
        os.makedirs(directory, exist_ok=True)
        lock = os.path.join(directory, "virtuoso.lck")
        if os.path.exists(lock):  # of a server that was killed
            os.remove(lock)
        self.sql_port, self.http_port = free_port(), free_port()
        settings = os.path.join(directory, "virtuoso.ini")
        with open(settings, "w", encoding="utf-8") as out:
            out.write(self.settings())
        self.server = subprocess.Popen(["virtuoso-t", "+foreground", "+configfile", settings], cwd=directory,
                                       stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        until = time.monotonic() + 100
        while not self.answers():
            if self.server.poll() is not None or time.monotonic() > until:
                raise RuntimeError("the server does not start")
            time.sleep(0.2)
        self.connection = http.client.HTTPConnection("127.0.0.1", self.http_port)

    def settings(self):
        """The sizes that its documentation gives for 4 GB of memory; none of its limits on answers."""
        file = lambda name: os.path.join(self.directory, name)
        return f"""[Database]
DatabaseFile = {file("virtuoso.db")}
ErrorLogFile = {file("virtuoso.log")}
LockFile = {file("virtuoso.lck")}
TransactionFile = {file("virtuoso.trx")}
xa_persistent_file = {file("virtuoso.pxa")}
FileExtend = 200
MaxCheckpointRemap = 2000
[TempDatabase]
DatabaseFile = {file("temp.db")}
TransactionFile = {file("temp.trx")}
MaxCheckpointRemap = 2000
[Parameters]
ServerPort = 127.0.0.1:{self.sql_port}
DirsAllowed = /
NumberOfBuffers = 340000
MaxDirtyBuffers = 250000
ThreadsPerQuery = 2
AsyncQueueMaxThreads = 2
[HTTPServer]
ServerPort = 127.0.0.1:{self.http_port}
ServerThreads = 4
KeepAliveTimeout = 3600
MaxKeepAlives = 4
[SPARQL]
DefaultGraph = {self.GRAPH}
"""

    def sql(self, commands):
        done = subprocess.run(["isql-vt", f"127.0.0.1:{self.sql_port}", "dba", "dba", "ERRORS=STDOUT",
                               f"EXEC={commands}"], stdin=subprocess.DEVNULL, capture_output=True, text=True)
        if done.returncode or "*** Error" in done.stdout:
            raise RuntimeError(done.stdout + done.stderr)
        return done.stdout

    def answers(self):
        try:
            self.sql("status();")
            return True
        except RuntimeError:
            return False

    def process(self, _):
        return str(self.server.pid).encode()

    def version(self, _):
        said = subprocess.run(["virtuoso-t", "-?"], capture_output=True, text=True)
        return next(line.split()[1] for line in (said.stdout + said.stderr).split("\n")
                    if line.startswith("Version")).encode()

    def load(self, path):
        folder, name = os.path.split(os.path.abspath(path))
        self.sql('grant SPARQL_UPDATE to "SPARQL";')
        self.sql(f"ld_dir('{folder}', '{name}', '{self.GRAPH}'); rdf_loader_run(); checkpoint;")
        failed = self.sql("select ll_error from DB.DBA.load_list where ll_error is not null;")
        if "\n0 Rows." not in failed:
            raise RuntimeError(failed)
        return b""

    def request(self, text):
        body = urllib.parse.urlencode({"default-graph-uri": self.GRAPH, "query": text})
        accept = "text/plain" if "CONSTRUCT" in text else "application/sparql-results+json"
        try:
            self.connection.request("POST", "/sparql", body, {
                "Content-Type": "application/x-www-form-urlencoded", "Accept": accept})
            response = self.connection.getresponse()
            said = response.read()
        except (OSError, http.client.HTTPException):
            self.connection.close()
            time.sleep(0.5)
            if self.server.poll() is not None:
                os._exit(1)  # with the server; both are started anew
            raise
        if response.status != 200:
            raise RuntimeError(said.decode(errors="replace").strip().split("\n")[0])
        return said

    def query(self, text):
        return self.request(text)

    def finish(self, kind, answer):
        """TSV of an answer in JSON."""
        if kind != "query" or not answer.lstrip().startswith(b"{"):
            return answer
        answer = json.loads(answer)
        names = answer["head"].get("vars")
        if "boolean" in answer or names == ["__ASK_RETVAL"]:
            return b"true" if answer.get("boolean") or answer.get("results", {}).get("bindings") else b"false"
        lines = ["\t".join("?" + name for name in names)]
        lines += ["\t".join(turtle(row[name]) if name in row else "" for name in names)
                  for row in answer["results"]["bindings"]]
        return ("\n".join(lines) + "\n").encode()

    def update(self, text):
        self.request(text)
        return b""


def turtle(term):
    if term["type"] == "uri":
        return f"<{term['value']}>"
    text = '"' + term["value"].replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
    if "xml:lang" in term:
        return f"{text}@{term['xml:lang']}"
    kind = term.get("datatype", "http://www.w3.org/2001/XMLSchema#string")
    return text if kind.endswith("#string") else f"{text}^^<{kind}>"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
