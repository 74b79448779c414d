"""Where the oracle deviates from the standard: a pattern of the query's text, and the clause. Such queries are passed
over, and counted."""
import re

ALTERNATIVE = r"[:)*+?]\w*\|"
DEVIATIONS = [
    (ALTERNATIVE + r"(.|\n)*(COUNT|SUM|AVG|GROUP_CONCAT|LIMIT|OFFSET)"
     r"|(COUNT|SUM|AVG|GROUP_CONCAT)(.|\n)*" + ALTERNATIVE,
     "18.4: the solutions of an alternative path are a multiset union; the oracle gives each once"),
]


def deviation(text):
    """The clause against which the oracle answers a query of this text, or None."""
    return next((clause for pattern, clause in DEVIATIONS if re.search(pattern, text)), None)


def counts_are_loose(text):
    """Whether only the set of solutions can be compared: the oracle counts those of an alternative path once."""
    return re.search(ALTERNATIVE, text) is not None
