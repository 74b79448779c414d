"""Where the oracle deviates from the standard: a pattern of the query's text, and the clause. Such queries are passed
over, and counted."""
import re

ALTERNATIVE = r"([:)*+?]\w*\||!\(\^?:)"
DEVIATIONS = [
    (ALTERNATIVE + r"(.|\n)*(COUNT|SUM|AVG|GROUP_CONCAT|LIMIT|OFFSET)"
     r"|(COUNT|SUM|AVG|GROUP_CONCAT)(.|\n)*" + ALTERNATIVE,
     "18.4: the solutions of an alternative path are a multiset union; the oracle gives each once. So it does for a "
     "negated set, but only where a join has bound both ends"),
    (r"GRAPH \S+ \{ +(VALUES|FILTER|BIND|OPTIONAL|MINUS|GRAPH|\{|\})",
     "18.6: GRAPH holds for named graphs of the dataset alone; the oracle forgets it around what reads no triple"),
    (r"GRAPH \?g(.|\n)*BOUND\(\?g\)",
     "18.6: the variable of GRAPH is joined after its group; the oracle has it bound inside"),
    (r"GRAPH \?g(.|\n)*\{ *SELECT(.|\n)*(COUNT|SUM|AVG|MIN|MAX|SAMPLE|GROUP_CONCAT|LIMIT|OFFSET)"
     r"|GRAPH \?g(.|\n)*\{ *SELECT[^{]*\{ *\}",
     "18.6: each named graph is asked by itself; the oracle counts and cuts a sub-query's solutions of all of them at once"),
]


def deviation(text):
    """The clause against which the oracle answers a query of this text, or None."""
    return next((clause for pattern, clause in DEVIATIONS if re.search(pattern, text)), None)


def counts_are_loose(text):
    """Whether only the set of solutions can be compared: the oracle counts those of such a path once."""
    return re.search(ALTERNATIVE, text) is not None
