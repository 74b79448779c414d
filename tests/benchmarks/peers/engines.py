"""The engines, each a process that is asked over pipes, so that time and memory are its own.

A request is a line "KIND BYTES LIMIT" and the bytes; the answer a line "STATUS SECONDS CPU BYTES" and the bytes. STATUS
is ok, slow (the engine stopped by itself, for the limit in seconds was over) or error; SECONDS were measured inside, as was
the CPU time of all threads, or it is -1 and read from outside. Kinds are `load` (the name of an N-Triples file), `query`
(answered as TSV, or N-Triples of a CONSTRUCT; the writing counts), `update`, `version`. An engine may also answer
`process`: the id of the process that does the work, where that is another.
"""
import os
import select
import signal
import subprocess
import time

GRACE = 3  # seconds beyond the limit for an engine that stops by itself
MOMENT = 1e-6  # seconds: what took less by the clock is told as this


class TooSlow(Exception):
    def __init__(self, cpu):
        super().__init__("too slow")
        self.cpu = cpu  # seconds of CPU time until then


class Failed(Exception):
    pass


class Answer:
    def __init__(self, seconds, cpu, text):
        self.seconds, self.cpu, self.text = seconds, cpu, text


class Engine:
    """Speaks with one process. One that does not answer in time is ended, and started anew at the next request."""

    def __init__(self, name, command, directory, keeps=True, elsewhere=False):
        """`keeps`: a new process finds what was loaded. `elsewhere`: the work is done in another process."""
        self.name, self.command, self.directory = name, command, directory
        self.keeps, self.elsewhere = keeps, elsewhere
        self.process = self.worker = None
        self.lost = False  # what was loaded

    def start(self):
        # A session of its own, so that close() ends what the process has started, too.
        self.process = subprocess.Popen(self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        stderr=subprocess.DEVNULL, bufsize=0, start_new_session=True)
        self.worker = self.process.pid
        if self.elsewhere:
            self.worker = int(self.ask("process", "", 120).text)

    def ask(self, kind, text, limit):
        if self.lost:
            raise Failed("it was ended, and its graph is lost")
        if self.process is None:
            self.start()
        body = text.encode()
        before = self.cpu()
        try:
            self.process.stdin.write(f"{kind} {len(body)} {limit}\n".encode() + body)
        except BrokenPipeError:
            self.close()
            raise Failed("the process died") from None
        until = time.monotonic() + limit + GRACE
        head = b""
        while not head.endswith(b"\n"):
            head += self.read(1, until, before)
        status, seconds, cpu, size = head.decode().split()
        answer = bytearray()
        while len(answer) < int(size):
            answer += self.read(int(size) - len(answer), until + 60, before)
        if status == "slow":
            raise TooSlow(self.cpu() - before)
        if status != "ok":
            raise Failed(answer.decode())
        used = float(cpu) if float(cpu) >= 0 else self.cpu() - before
        return Answer(max(float(seconds), MOMENT), max(used, MOMENT), answer.decode())

    def read(self, most, until, cpu_before):
        ready, _, _ = select.select([self.process.stdout], [], [], max(0, until - time.monotonic()))
        got = os.read(self.process.stdout.fileno(), min(most, 1 << 20)) if ready else b""
        if got:
            return got
        trouble = Failed("the process died") if ready else TooSlow(self.cpu() - cpu_before)
        self.close()
        self.lost = not self.keeps
        raise trouble

    def cpu(self):
        """Seconds of CPU time that all threads of the engine have used: clock_getcpuclockid(3) of its process."""
        try:
            return time.clock_gettime((~self.worker << 3) | 2)
        except OSError:
            self.close()
            raise Failed("the process died") from None

    def version(self):
        try:
            return self.ask("version", "", 120).text.strip()
        except (Failed, TooSlow) as error:
            return f"unknown ({error})"

    def peak_memory(self):
        """Bytes, the pages of mapped files included; of the process that runs now."""
        return self.memory("VmHWM")

    def anonymous_memory(self):
        return self.memory("RssAnon")

    def memory(self, field):
        if self.process is None:
            return 0
        with open(f"/proc/{self.worker}/status") as lines:
            return next(int(line.split()[1]) * 1024 for line in lines if line.startswith(field + ":"))

    def disk(self):
        return sum(os.stat(os.path.join(folder, name)).st_blocks * 512
                   for folder, _, names in os.walk(self.directory) for name in names if name != "lock.mdb")

    def close(self):
        if self.process is not None:
            try:
                os.killpg(self.process.pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
            self.process.wait()
            self.process.stdin.close()
            self.process.stdout.close()
            self.process = None
