"""Random data, queries and updates, as trees that can be shrunk.

Left out, because the standard leaves the answer to the engine, or because the oracle does not keep what it would need:
- lexical forms that are not canonical, and integer types below xsd:integer: the oracle stores values, not lexical forms
  (against RDF 1.1 Concepts 3.3, where literals are equal character by character);
- strings made of doubles, floats, quotients and averages: their lexical form and their precision are free;
- a quotient of zero, for which the oracle raises an error (XPath Functions 6.2.4: it is zero);
- a constant at the end of a path of length zero where the graph may not hold it: the oracle finds nothing (18.4:
  ZeroLengthPath holds for any term);
- ordering ill-typed literals, and those with a language: the oracle has an order for them (17.3: a type error, since
  no operator takes them);
- numbers beyond 64 bits, or with more than 18 decimal places, which the oracle does not compare;
- NaN in comparisons: the oracle raises an error (XPath Functions 6.3.2: false);
- IN and NOT IN with nothing in the brackets: the oracle raises an error (17.4.1.9: false, and true);
- dateTimes with and without a timezone in one case: whether they compare depends on an implicit timezone, which SPARQL
  1.1 does not define;
- MIN, MAX and LIMIT over kinds whose order SPARQL 1.1 (15.1) leaves open; SAMPLE of what differs within a group;
- differences of dates, an extension of the oracle; blank nodes in the data, which would need graph isomorphism;
- BIND, MINUS, VALUES and sub-SELECT inside EXISTS, where substitution (18.6) is not well defined;
- empty named graphs, which an engine may forget (SPARQL 1.1 Update 3).
"""

XSD = "http://www.w3.org/2001/XMLSchema#"
PROLOGUE = f"PREFIX : <http://x/> PREFIX xsd: <{XSD}>\n"


class Tree:
    """Text in parts. A tree can be replaced by a descendant of its sort, or dropped if `droppable`."""

    def __init__(self, sort, *parts, droppable=False):
        self.sort, self.parts, self.droppable = sort, list(parts), droppable

    def __str__(self):
        return "".join(map(str, self.parts))

    def below(self):
        for part in self.parts:
            if isinstance(part, Tree):
                yield part
                yield from part.below()

    def copy_with(self, old, new):
        if self is old:
            return new
        parts = [part.copy_with(old, new) if isinstance(part, Tree) else part for part in self.parts]
        return Tree(self.sort, *parts, droppable=self.droppable)

    def smaller(self):
        """Every tree that is one step simpler, the boldest steps first."""
        for tree in [self, *self.below()]:
            if tree.droppable:
                yield self.copy_with(tree, "")
            for other in tree.below():
                if other.sort == tree.sort:
                    yield self.copy_with(tree, other)


def typed(text, kind):
    return f'"{text}"^^xsd:{kind}'


# Always in the unnamed graph, so that a path of length zero starts from a node of the graph.
ANCHORS = [":a :k :b", ":c :k :d", ":e :k :e"]
NODES = [":a", ":b", ":c", ":d", ":e"]
LINKS = [":p", ":q", ":r"]
GRAPHS = [":g1", ":g2", ":g3"]
NUMBERS = ["-3", "0", "1", "2", "3", "10", "1.5", "-2.5", "0.5", typed("2", "decimal")]
BOUNDS = [*NUMBERS, "-1", "4", "11", "-2.75", "2.0", "1.49"]
DOUBLES = [typed("1.5E0", "double"), typed("2.0E0", "double"), typed("-1.0E-1", "double"),
           typed("2.5E0", "float")]
STRINGS = ['""', '"a"', '"ab"', '"abc"', '"B"', '"10"', '"été"', '"x y"', '"a"@en', '"ab"@fr', '"a"@fr', '"B"@en-gb']
ZONED = [typed(text, "dateTime") for text in
         ("2020-01-01T00:00:00Z", "2020-01-01T02:00:00+02:00", "2019-12-31T23:30:00-01:00", "2021-06-15T12:30:01.5Z")]
ZONED += [typed("2020-01-01Z", "date"), typed("2020-01-02Z", "date")]
LOCAL = [typed(text, "dateTime") for text in ("2020-01-01T00:00:00", "2020-02-29T23:59:59", "2021-06-15T12:30:01.5")]
LOCAL += [typed("2020-01-01", "date"), typed("2020-01-02", "date")]
OTHERS = ["true", "false", '"z"^^:type', typed("abc", "integer"), typed("2020-13-01", "date")]
VARIABLES = {"node": ["?a", "?b", "?c"], "number": ["?n", "?m"], "string": ["?s", "?t"], "time": ["?d"],
             "mixed": ["?x"], "graph": ["?g"], "link": ["?p"]}
PREDICATES = {"number": ":n", "string": ":s", "time": ":t", "mixed": ":m"}
KIND = {name: kind for kind, names in VARIABLES.items() for name in names}


class Generator:
    def __init__(self, random):
        self.random = random
        self.doubles = False
        self.times = ZONED
        self.depth = 0
        self.anchored = True  # whether every node is known to stand in the active graph
        self.fresh = 0

    def chance(self, probability):
        return self.random.random() < probability

    def pick(self, items):
        return self.random.choice(items)

    # Data

    def constant(self, kind):
        numbers = NUMBERS + (DOUBLES if self.doubles else [])
        if kind == "mixed":
            return self.pick(NODES + numbers + STRINGS + self.times + OTHERS)
        return self.pick({"node": NODES, "number": numbers, "string": STRINGS, "time": self.times, "graph": GRAPHS,
                          "link": LINKS}[kind])

    def triple(self):
        if self.chance(0.55):
            return f"{self.pick(NODES)} {self.pick(LINKS)} {self.pick(NODES)}"
        kind = self.pick(list(PREDICATES))
        return f"{self.pick(NODES)} {PREDICATES[kind]} {self.constant(kind)}"

    def data(self):
        """Triples with the graph of each ("" is the unnamed one), and sets whether doubles may occur from now on."""
        self.doubles = self.chance(0.25)
        self.times = self.pick([ZONED, LOCAL])
        return [(self.triple(), self.pick(["", "", "", *GRAPHS])) for _ in range(self.random.randint(3, 22))]

    # Expressions. `scope` is a list of variables that may be bound.

    def variable(self, scope, *kinds):
        fitting = [name for name in scope if KIND.get(name) in kinds]
        return self.pick(fitting) if fitting and self.chance(0.9) else None

    def number(self, scope, depth=2):
        r = self.random.random()
        if depth == 0 or r < 0.4:
            return Tree("number", self.variable(scope, "number", "mixed") or self.constant("number"))
        sub = lambda: self.number(scope, depth - 1)
        plain = [name for name in scope if KIND.get(name) != "mixed"]
        if r < 0.57:
            return Tree("number", "(", sub(), self.pick([" + ", " * ", " - "]), self.number(plain, depth - 1), ")")
        if r < 0.6:
            return Tree("quotient", "(", self.pick(["1", "3", "-2.5"]), " / ", sub(), ")")
        if r < 0.75:
            return Tree("number", self.pick(["ABS", "CEIL", "FLOOR", "ROUND", "-", "+"]), "(", sub(), ")")
        if r < 0.85:
            return Tree("number", "STRLEN(", self.string(scope, depth - 1), ")")
        if r < 0.93:
            time = self.variable(scope, "time", "mixed") or self.constant("time")
            return Tree("number", self.pick(["YEAR", "MONTH", "DAY", "HOURS", "MINUTES", "SECONDS"]), f"({time})")
        if r < 0.96:
            return Tree("number", "xsd:", self.pick(["integer", "decimal"]), "(", self.string(scope, depth - 1), ")")
        return Tree("number", "IF(", self.condition(scope, depth - 1), ", ", sub(), ", ", sub(), ")")

    def string(self, scope, depth=2):
        r = self.random.random()
        if depth == 0 or r < 0.35:
            return Tree("string", self.variable(scope, "string") or self.constant("string"))
        sub = lambda: self.string(scope, depth - 1)
        if r < 0.42 and not self.doubles:
            return Tree("string", "STR(", self.variable(scope, *VARIABLES) or self.constant("node"), ")")
        if r < 0.5:
            return Tree("string", self.pick(["UCASE", "LCASE", "ENCODE_FOR_URI", "STR", "LANG"]), "(", sub(), ")")
        if r < 0.6:
            return Tree("string", self.pick(["STRBEFORE", "STRAFTER", "CONCAT"]), "(", sub(), ", ", sub(), ")")
        if r < 0.7:
            length = f", {self.random.randint(0, 3)}" if self.chance(0.5) else ""
            return Tree("string", "SUBSTR(", sub(), f", {self.random.randint(1, 3)}{length})")
        if r < 0.78:
            change = self.pick(['"a", "z"', '"(a)(b)", "$2$1"', '"A", "_", "i"', '"[^a]", ""'])
            return Tree("string", "REPLACE(", sub(), f", {change})")
        if r < 0.84:
            return Tree("string", self.pick(["MD5", "SHA1", "SHA256", "SHA384", "SHA512"]), "(", sub(), ")")
        if r < 0.9:
            return Tree("string", "COALESCE(", sub(), ", ", sub(), ")")
        if r < 0.95:
            return Tree("string", "STRLANG(", sub(), ', "fr")')
        return Tree("string", "TZ(", self.variable(scope, "time") or self.constant("time"), ")")

    def any_term(self, scope):
        return self.variable(scope, *VARIABLES) or self.constant("mixed")

    def condition(self, scope, depth=2):
        r = self.random.random()
        compare = [" = ", " != ", " < ", " > ", " <= ", " >= "]
        if r < 0.14:
            scope_of_numbers = [name for name in scope if KIND.get(name) != "mixed"]
            return Tree("condition", self.number(scope_of_numbers, 1), self.pick(compare), self.number(scope_of_numbers, 1))
        if r < 0.24:
            if self.chance(0.5):
                return Tree("condition", "STR(", self.string(scope, 1), ")", self.pick(compare), "STR(", self.string(scope, 1), ")")
            return Tree("condition", self.string(scope, 1), self.pick(compare[:2]), self.string(scope, 1))
        if r < 0.3:
            times = [self.variable(scope, "time") or self.constant("time") for _ in range(2)]
            return Tree("condition", times[0], self.pick(compare), times[1])
        if r < 0.38:
            return Tree("condition", self.any_term(scope), self.pick([" = ", " != "]), self.any_term(scope))
        if r < 0.44:
            return Tree("condition", f"sameTerm({self.any_term(scope)}, {self.any_term(scope)})")
        if r < 0.5:
            return Tree("condition", f"BOUND({self.pick([*scope, *KIND])})")
        if r < 0.57:
            return Tree("condition", self.pick(["isIRI", "isLiteral", "isNumeric", "isBlank"]), f"({self.any_term(scope)})")
        if r < 0.65:
            return Tree("condition", self.pick(["STRSTARTS", "STRENDS", "CONTAINS", "REGEX"]), "(",
                        self.string(scope, 1), ", ", self.pick(['"a"', '"b"', '""']), ")")
        if r < 0.69:
            language = self.pick(['"*"', '"en"', '"fr"'])
            return Tree("condition", f"LANGMATCHES(LANG({self.any_term(scope)}), {language})")
        if r < 0.73:
            return Tree("condition", f"DATATYPE({self.any_term(scope)}) = xsd:", self.pick(["string", "integer", "dateTime"]))
        if r < 0.79:
            items = ", ".join(self.any_term(scope) for _ in range(self.random.randint(1, 3)))
            return Tree("condition", f"{self.any_term(scope)} {self.pick(['IN', 'NOT IN'])} ({items})")
        if depth == 0:
            return Tree("condition", self.pick(["true", "false"]))
        if r < 0.84:
            return Tree("condition", "!(", self.condition(scope, depth - 1), ")")
        if r < 0.93:
            return Tree("condition", "(", self.condition(scope, depth - 1), self.pick([" && ", " || "]),
                        self.condition(scope, depth - 1), ")")
        if scope is None or self.depth > 2:
            return Tree("condition", "true")
        return Tree("condition", self.pick(["EXISTS ", "NOT EXISTS "]), self.group(inside_exists=True)[0])

    def bounds(self, name, depth=1):
        """What a scan can be narrowed by: a variable compared with constants of a kind, or of any of the kinds it mixes."""
        kind = KIND[name] if KIND[name] != "mixed" else self.pick(["number", "time"])
        numbers = BOUNDS + (DOUBLES if self.doubles else [])
        constant = lambda: self.pick(numbers) if kind == "number" else self.constant(kind)
        r = self.random.random()
        if depth > 0 and r < 0.45:
            return Tree("condition", "(", self.bounds(name, depth - 1), self.pick([" && ", " && ", " || "]),
                        self.bounds(name, depth - 1), ")")
        if r < 0.55:
            return Tree("condition", f"{name} IN ({constant()}, {constant()})")
        compare = self.pick([" = ", " < ", " > ", " <= ", " >= "])
        sides = [name, constant()] if self.chance(0.7) else [constant(), name]
        return Tree("condition", sides[0], compare, sides[1])

    # Patterns: each returns a tree and the variables it may bind.

    def position(self, kind, variable=0.75):
        return self.pick(VARIABLES[kind]) if self.chance(variable) else self.constant(kind)

    def path(self, depth=2):
        r = self.random.random()
        if depth == 0 or r < 0.3:
            return Tree("path", self.pick(LINKS))
        sub = lambda: self.path(depth - 1)
        if r < 0.5:
            return Tree("path", "(", sub(), ")", self.pick("*+?"))
        if r < 0.8:
            return Tree("path", "(", sub(), self.pick("/|"), sub(), ")")
        if r < 0.9:
            return Tree("path", "^(", sub(), ")")
        return Tree("path", "!(", self.pick([":p", "^:p", ":p|:n", ":p|^:q", "^:s|:m"]), ")")

    def pattern(self):
        subject = self.position("node")
        r = self.random.random()
        if r < 0.5:
            predicate = self.position("link", 0.15)
            terms = [subject, predicate, self.position("node")]
        elif r < 0.72:
            path = self.path()
            ends = 0.75 if self.anchored or not set(str(path)) & set("*?") else 1
            terms = [self.position("node", ends), path, self.position("node", ends)]
        elif r < 0.76:
            terms = ["[]", self.position("link", 0.4), self.position("node")]
        else:
            kind = self.pick(list(PREDICATES))
            holder = kind if self.chance(0.85) else "mixed"
            terms = [subject, PREDICATES[kind], self.position(holder)]
        tree = Tree("element", terms[0], " ", terms[1], " ", terms[2], " . ", droppable=True)
        if KIND.get(terms[2]) in ("number", "time", "mixed") and self.chance(0.4):
            tree = Tree("element", tree, Tree("element", "FILTER(", self.bounds(terms[2]), ") ", droppable=True))
        return tree, [term for term in terms if isinstance(term, str) and term in KIND]

    def values(self):
        names = self.random.sample(list(KIND), self.random.randint(1, 2))
        rows = [Tree("row", "(", " ".join("UNDEF" if self.chance(0.2) else self.constant(KIND[name]) for name in names), ") ",
                     droppable=True) for _ in range(self.random.randint(0, 3))]
        return Tree("element", "VALUES (", " ".join(names), ") { ", *rows, "} ", droppable=True), names

    def bind(self, scope):
        free = [name for kind in ("number", "string") for name in VARIABLES[kind] if name not in scope]
        if not free:
            return self.pattern()
        name = self.pick(free)
        value = self.string(scope) if KIND[name] == "string" else Tree("number", "FLOOR(", self.number(scope), ")")
        return Tree("element", "BIND(", value, f" AS {name}) ", droppable=True), [name]

    def element(self, scope, inside_exists):
        r = self.random.random()
        deep = self.depth < 3
        if r < 0.4 or not deep:
            return self.pattern()
        if r < 0.54:
            group, names = self.group(inside_exists)
            return Tree("element", "OPTIONAL ", group, droppable=True), names
        if r < 0.64:
            left, more = self.group(inside_exists), self.group(inside_exists)
            return Tree("element", left[0], " UNION ", more[0], " ", droppable=True), left[1] + more[1]
        if r < 0.78:
            return Tree("element", "FILTER(", self.condition(scope), ") ", droppable=True), []
        if r < 0.84:
            graph = self.position("graph")
            before, self.anchored = self.anchored, False
            group, names = self.group(inside_exists)
            self.anchored = before
            return Tree("element", f"GRAPH {graph} ", group, droppable=True), names + [graph] * (graph in KIND)
        if inside_exists or r < 0.87:
            group, names = self.group(inside_exists)
            return Tree("element", group, droppable=True), names
        if r < 0.91:
            return Tree("element", "MINUS ", self.group()[0], droppable=True), []
        if r < 0.94:
            return self.values()
        if r < 0.97:
            return self.bind(scope)
        select, names = self.select()
        return Tree("element", "{ ", select, "} ", droppable=True), names

    def group(self, inside_exists=False):
        self.depth += 1
        trees, scope = [], []
        for index in range(self.random.randint(1, 3)):
            tree, names = self.pattern() if index == 0 and self.chance(0.8) else self.element(scope, inside_exists)
            trees.append(tree)
            scope += [name for name in dict.fromkeys(names) if name not in scope]
        self.depth -= 1
        return Tree("group", "{ ", *trees, "} "), scope

    def aggregate(self, scope):
        distinct = "DISTINCT " if self.chance(0.3) else ""
        r = self.random.random()
        value = self.pick(scope)
        if r < 0.3:
            return Tree("aggregate", f"COUNT({distinct}{self.pick(['*', value])})")
        if r < 0.6:
            return Tree("aggregate", self.pick(["SUM", "AVG"]), f"({distinct}", self.number(scope, 1), ")")
        if r < 0.75 or self.doubles:
            return Tree("aggregate", self.pick(["MIN", "MAX"]), f"(xsd:decimal({self.variable(scope, 'number') or 1}))")
        if r < 0.87:
            return Tree("aggregate", self.pick(["MIN", "MAX"]), f"(STR({value}))")
        return Tree("aggregate", f"GROUP_CONCAT({distinct}STR({value}); SEPARATOR='|')")

    def select(self):
        """A SELECT with GROUP BY, DISTINCT, or a LIMIT over a total order, and the variables it shows."""
        if self.chance(0.2):
            return self.counts()
        group, scope = self.group()
        if not scope:
            return Tree("select", "SELECT * ", group), []
        if self.chance(0.25):
            keys = self.random.sample(scope, self.random.randint(0, min(2, len(scope))))
            self.fresh += 1
            shown = Tree("shown", "(", self.aggregate(scope), f" AS ?y{self.fresh}) ")
            having = Tree("having", "HAVING(", self.aggregate(scope), self.pick([" > 1", " < 2", " != 3"]), ") ",
                          droppable=True) if self.chance(0.3) else ""
            by = f"GROUP BY {' '.join(keys)} " if keys else ""
            return Tree("select", "SELECT ", " ".join(keys), " ", shown, group, by, having), keys
        names = self.random.sample(scope, self.random.randint(1, len(scope)))
        distinct = self.pick(["", "", "DISTINCT "])
        order = ""
        if not self.doubles and self.chance(0.3):
            keys = " ".join(f"isIRI({name}) STR({name}) LANG({name}) STR(DATATYPE({name}))" for name in names)
            order = Tree("order", "ORDER BY ", keys, Tree("limit", f" LIMIT {self.random.randint(0, 6)}", droppable=True),
                         Tree("offset", f" OFFSET {self.random.randint(0, 3)} ", droppable=True))
        return Tree("select", f"SELECT {distinct}{' '.join(names)} ", group, order), names

    def counts(self):
        """What can be counted, or skipped, without walking over the matches: one pattern, and some of its variables."""
        subject, link, kind = self.position("node", 0.9), self.position("link", 0.6), self.pick(["node", "mixed", "number"])
        if link not in KIND and kind in PREDICATES:
            link = PREDICATES[kind]
        thing = self.position(kind, 0.9)
        names = list(dict.fromkeys(name for name in (subject, link, thing) if name in KIND))
        group = Tree("group", "{ ", Tree("element", f"{subject} {link} {thing} . "), "} ")
        if self.chance(0.4):
            graph = self.position("graph", 0.7)
            group = Tree("group", "{ ", Tree("element", f"GRAPH {graph} ", group), "} ")
            names += [graph] * (graph in KIND)
        if not names:
            return Tree("select", "SELECT * ", group), []
        keys = self.random.sample(names, self.random.randint(0, len(names)))
        if keys and self.chance(0.4):
            return Tree("select", f"SELECT DISTINCT {' '.join(keys)} ", group), keys
        self.fresh += 1
        counted = self.pick(["*", "*", "DISTINCT ", ""])
        counted += "" if counted == "*" else self.pick(names)
        by = f"GROUP BY {' '.join(keys)} " if keys else ""
        return Tree("select", f"SELECT {' '.join(keys)} (COUNT({counted}) AS ?y{self.fresh}) ", group, by), keys

    def query(self):
        self.depth = 0
        r = self.random.random()
        if r < 0.1:
            return Tree("query", PROLOGUE, "ASK ", self.group()[0])
        if r < 0.2:
            template = Tree("group", "{ ", *(Tree("element", f"{self.position('node')} {self.position('link')} {self.any_term(list(KIND))} . ",
                            droppable=True) for _ in range(2)), "} ")
            return Tree("query", PROLOGUE, "CONSTRUCT ", template, "WHERE ", self.group()[0])
        if r < 0.4:
            self.depth = 0
            group, scope = self.group()
            value = self.pick([self.number, self.string, self.condition])(scope)
            return Tree("query", PROLOGUE, "SELECT * ", group if not scope else
                        Tree("group", "{ ", group, "BIND(", value, " AS ?y) } "))
        return Tree("query", PROLOGUE, self.select()[0])

    # Updates

    def quads(self, variable):
        trees = []
        for _ in range(self.random.randint(1, 2)):
            if variable:
                text = f"{self.position('node')} {self.position('link')} {self.position('node')}"
            else:
                text = self.triple()
            graph = self.position("graph", 0.3 if variable else 0) if self.chance(0.5) else ""
            trees.append(Tree("element", f"GRAPH {graph} {{ {text} }} " if graph else f"{text} . ", droppable=True))
        return Tree("quads", "{ ", *trees, "} ")

    def operation(self):
        """A tree, and the graph that must hold something before (None: none need)."""
        self.depth, self.anchored = 1, False
        r = self.random.random()
        if r < 0.2:
            return Tree("update", PROLOGUE, self.pick(["INSERT", "DELETE"]), " DATA ", self.quads(False)), None
        if r < 0.3:
            group = Tree("quads", "{ ", self.pattern_without_path(), self.pattern_without_path(), "} ")
            return Tree("update", PROLOGUE, "DELETE WHERE ", group), None
        if r < 0.75:
            head = f"WITH {self.pick(GRAPHS)} " if self.chance(0.25) else ""
            using = f"USING {self.pick(GRAPHS)} " if self.chance(0.15) else ""
            both = self.pick([("DELETE ",), ("INSERT ",), ("DELETE ", "INSERT ")])
            parts = [part for word in both for part in (word, self.quads(True))]
            return Tree("update", PROLOGUE, head, *parts, using, "WHERE ", self.group()[0]), None
        if r < 0.88:
            what = self.pick(["DEFAULT", "NAMED", "ALL", *(f"GRAPH {graph}" for graph in GRAPHS)])
            return Tree("update", PROLOGUE, self.pick(["CLEAR", "DROP"]), " SILENT ", what), None
        source, target = self.pick(["DEFAULT", *GRAPHS]), self.pick(["DEFAULT", *GRAPHS])
        return Tree("update", PROLOGUE, self.pick(["COPY", "MOVE", "ADD"]), f" {source} TO {target}"), source

    def pattern_without_path(self):
        return Tree("element", f"{self.position('node')} {self.position('link')} {self.position('node')} . ", droppable=True)
