"""A SPARQL endpoint on loopback, for tests: endpoint.py PROGRAM STORE FOLDER

PROGRAM is relata and answers from STORE. The port is written to FOLDER/port, and each request that comes to
FOLDER/requests. The path says how it behaves.
"""
import http.server
import os
import subprocess
import sys
import time
import urllib.parse

program, store, folder = sys.argv[1:]


class Endpoint(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        query = urllib.parse.parse_qs(body, strict_parsing=True)["query"][0]
        with open(os.path.join(folder, "requests"), "a") as log:
            log.write(f"{self.path} {self.headers['Content-Type']} {self.headers['Accept']}\n{query}\n\n")
        if self.path == "/missing":
            self.send(404, "text/plain", b"nothing here")
        elif self.path == "/slow":
            time.sleep(30)
        elif self.path == "/page":
            self.send(200, "text/html", b"<html>Welcome</html>")
        elif self.path == "/cut":
            self.send(200, "application/sparql-results+json", b'{"head":{"vars":["s"]},"results":{"bindings":[{')
        elif self.path == "/moved":
            self.send(307, "text/plain", b"", {"Location": "/json"})
        elif self.path == "/file":
            self.send(307, "text/plain", b"", {"Location": "file:///etc/passwd"})
        elif self.path == "/huge":
            self.send(200, "application/sparql-results+json", b" " * (65 << 20))
        else:
            form = self.path[1:]
            run = subprocess.run([program, "query", "--store", store, "--results", form, query],
                                 stdout=subprocess.PIPE, check=False)
            if run.returncode > 1:
                self.send(400, "text/plain", b"")
            else:
                self.send(200, "application/sparql-results+" + form, run.stdout)

    def send(self, status, kind, body, headers=None):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.end_headers()
        try:
            self.wfile.write(body)
        except OSError:
            pass

    def log_message(self, *_):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Endpoint)
with open(os.path.join(folder, "port.part"), "w") as port:
    port.write(str(server.server_port))
os.rename(os.path.join(folder, "port.part"), os.path.join(folder, "port"))
server.serve_forever()
