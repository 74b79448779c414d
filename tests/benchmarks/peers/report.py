"""Prints what a comparison finds: a line for each question as it is measured, then tables of ratios in Markdown."""
import collections
import math
import statistics


def geometric_mean(values):
    return math.exp(statistics.fmean(map(math.log, values)))


def shown(number):
    return f"{number:.1f}" if number < 10 else f"{number:.0f}"


class Report:
    def __init__(self, versions, missing):
        """`versions`: of the engines that are here, ours first; `missing`: why the others are not."""
        self.versions, self.missing = versions, missing
        self.names = list(versions)
        self.ours, self.peers = self.names[0], self.names[1:]
        self.loads, self.unloaded, self.questions, self.anonymous = {}, {}, [], {}
        self.count = self.wrong = 0

    def line(self, group, name, cells, notes=""):
        print(f"{group:<13} {name:<22}" + "".join(f"{text:>11}" for text in cells) + notes, flush=True)

    def begin(self, count, size):
        self.count = count
        print(f"\n{count} triples, {size / count:.0f} bytes each as N-Triples; medians in ms")
        for name, version in self.versions.items():
            print(f"  {name}: {version}")
        for name, reason in self.missing.items():
            print(f"  {name}: not available: {reason}")

    def loaded(self, name, load):
        self.loads[name] = load
        disk = "in memory" if load["bytes"] is None else f"{load['bytes']:.1f} bytes a triple"
        print(f"  {name} loads {load['rate'] / 1000:.1f} k triples/s, {load['seconds']:.1f} s, {load['cpu']:.1f} s of CPU; "
              f"{disk}; {load['peak'] / 1e6:.0f} MB at most", flush=True)

    def not_loaded(self, name, reason):
        self.unloaded[name] = reason
        print(f"  {name} is left out: {reason}", flush=True)

    def question(self, group, name, results, size, wrong):
        if not self.questions:
            self.line("", "", self.names)
        self.questions.append((group, name, results))
        self.wrong += wrong
        cells = []
        for engine in self.names:
            result = results.get(engine)
            if result is None or result.seconds is None:
                cells.append("-")
            else:
                cells.append((">" if result.trouble == "slow" else "") + f"{result.seconds * 1000:.2f}")
        notes = "".join(f"  {engine} {result.trouble}" for engine, result in results.items()
                        if result.trouble and result.trouble != "slow")
        self.line(group, name, [*cells, size], notes + ("  OURS IS WRONG OR MISSING" if wrong else ""))

    def memory(self, anonymous):
        self.anonymous = anonymous
        self.line("memory", "anonymous, MB", [f"{anonymous[name] / 1e6:.0f}" if name in anonymous else "-"
                                              for name in self.names])

    def ratios(self, peer, measure):
        """(group, name, the peer's time divided by ours) where both answered; too slow counts with the time until then."""
        found = []
        for group, name, results in self.questions:
            ours, theirs = results[self.ours], results.get(peer)
            if theirs is None or ours.trouble or theirs.trouble not in (None, "slow"):
                continue
            found.append((group, name, getattr(theirs, measure) / getattr(ours, measure)))
        return found

    def summary(self):
        self.load_table()
        for measure, title in [("seconds", "elapsed time"), ("cpu", "CPU time")]:
            self.ratio_table(measure, title)
        self.counts()
        self.slower()
        print(f"\n{self.wrong} of {len(self.questions)} of our answers are wrong or missing")

    def load_table(self):
        rows = [("load, k triples/s", lambda load: f"{load['rate'] / 1000:.0f}"),
                ("our rate divided by its", lambda load: shown(load["seconds"] / self.loads[self.ours]["seconds"])),
                ("its CPU time divided by ours", lambda load: shown(load["cpu"] / self.loads[self.ours]["cpu"])),
                ("on the disk, bytes a triple", lambda load: f"{load['bytes']:.1f}" if load["bytes"] else "-"),
                ("largest memory in the load, MB", lambda load: f"{load['peak'] / 1e6:.0f}")]
        print(f"\n| {self.count} triples | " + " | ".join(self.names) + " |\n|---" + "|---" * len(self.names) + "|")
        for title, show in rows:
            cells = [show(self.loads[name]) if name in self.loads else "-" for name in self.names]
            print(f"| {title} | " + " | ".join(cells) + " |")

    def ratio_table(self, measure, title):
        """Bursts of updates are not in the mean of all: they wait for the disk, where the engine does."""
        by_peer = {peer: collections.defaultdict(list) for peer in self.peers}
        for peer in self.peers:
            for group, _, ratio in self.ratios(peer, measure):
                by_peer[peer][group].append(ratio)
        groups = list(dict.fromkeys(group for group, _, _ in self.questions))
        print(f"\n| its {title} divided by ours | " + " | ".join(self.peers) + " |\n|---" + "|---" * len(self.peers) + "|")
        for group in groups:
            asked = sum(other == group for other, _, _ in self.questions)
            cells = [shown(geometric_mean(by_peer[peer][group])) if by_peer[peer][group] else "-" for peer in self.peers]
            print(f"| {group} ({asked}) | " + " | ".join(cells) + " |")
        cells = []
        for peer in self.peers:
            values = [ratio for group, ratios in by_peer[peer].items() if group != "update" for ratio in ratios]
            cells.append(f"**{shown(geometric_mean(values))}** over {len(values)}" if values else "-")
        print("| all but updates | " + " | ".join(cells) + " |")

    def counts(self):
        print()
        for peer in self.peers:
            if peer in self.unloaded:
                print(f"{peer}: left out: {self.unloaded[peer]}")
                continue
            troubles = [(f"{group} {name}", results[peer].trouble) for group, name, results in self.questions]
            told = []
            for kind in ("slow", "cannot answer", "differs", "not asked"):
                these = [question for question, trouble in troubles if trouble and trouble.startswith(kind)]
                if these:
                    told.append(f"{kind} {len(these)}: " + ", ".join(these))
            print(f"{peer}: " + ("; ".join(told) or "all answers are ours"))
        for name, reason in self.missing.items():
            print(f"{name}: not available: {reason}")

    def slower(self):
        for peer in self.peers:
            cpu = {(group, name): ratio for group, name, ratio in self.ratios(peer, "cpu")}
            slow = [f"{group} {name} ({ratio:.2f}, CPU {cpu[group, name]:.2f})"
                    for group, name, ratio in self.ratios(peer, "seconds") if min(ratio, cpu[group, name]) < 1]
            if peer not in self.unloaded:
                print(f"slower than {peer} in: " + (", ".join(slow) or "none"))

    def plain(self):
        return {"triples": self.count, "versions": self.versions, "missing": self.missing, "left out": self.unloaded,
                "loads": self.loads, "anonymous memory": self.anonymous,
                "questions": [{"group": group, "name": name,
                               "engines": {engine: result.plain() for engine, result in results.items()}}
                              for group, name, results in self.questions]}
