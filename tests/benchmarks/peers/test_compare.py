#!/usr/bin/env python3
"""Tests of the comparison itself, with engines that are none."""
import argparse
import contextlib
import io
import os
import sys
import tempfile
import unittest
from unittest import mock

import answers
import engines
import installed
import questions
import virtuoso
from compare import Comparison
from report import Report

HERE = os.path.dirname(os.path.abspath(__file__))
XSD = "http://www.w3.org/2001/XMLSchema#"


def fake(behaviour, name=None, keeps=True):
    return engines.Engine(name or behaviour, [sys.executable, os.path.join(HERE, "fake_peer.py"), behaviour],
                          os.path.join(HERE, "none"), keeps=keeps)


class Answers(unittest.TestCase):
    def test_numbers_compare_by_value(self):
        self.assertEqual(answers.rows(f'?n\n"1.50"^^<{XSD}decimal>\n'), answers.rows("?n\n1.5\n"))
        self.assertNotEqual(answers.rows("?n\n1.5\n"), answers.rows("?n\n1.6\n"))

    def test_other_literals_compare_by_type_and_language(self):
        self.assertEqual(answers.rows(f'?l\n"a"^^<{XSD}string>\n'), answers.rows('?l\n"a"\n'))
        self.assertNotEqual(answers.rows('?l\n"a"@en\n'), answers.rows('?l\n"a"\n'))

    def test_rows_count_and_order_does_not(self):
        self.assertEqual(answers.rows("?a\t?b\n1\t2\n3\t\n"), answers.rows("?a\t?b\n3\t\n1\t2\n"))
        self.assertNotEqual(answers.rows("?a\n1\n1\n"), answers.rows("?a\n1\n"))

    def test_a_graph_is_a_set_whatever_its_spacing(self):
        self.assertEqual(answers.rows('<a> <b> "c d"@en .\n<a> <b> "c d"@en .\n'), answers.rows('<a>\t<b>\t"c d"@en.\n'))
        self.assertNotEqual(answers.rows('<a> <b> "c" .\n'), answers.rows('<a> <b> "d" .\n'))

    def test_ours_is_wrong_where_more_differ_than_agree(self):
        self.assertTrue(answers.outvoted("true", ["false"]))
        self.assertFalse(answers.outvoted("true", ["false", "true"]))
        self.assertFalse(answers.outvoted("true", []))

    def test_virtuosos_json_becomes_turtle(self):
        self.assertEqual(virtuoso.turtle({"type": "literal", "value": 'a "b"', "xml:lang": "en"}), '"a \\"b\\""@en')
        self.assertEqual(virtuoso.turtle({"type": "typed-literal", "value": "1", "datatype": XSD + "integer"}),
                         f'"1"^^<{XSD}integer>')


class Engines(unittest.TestCase):
    def ask(self, engine, limit=30):
        self.addCleanup(engine.close)
        return engine.ask("query", "SELECT ...", limit)

    def test_an_answer_has_times_of_the_engines_own(self):
        answer = self.ask(fake("right"))
        self.assertEqual((answer.seconds, answer.cpu, answer.text), (0.001, 0.002, "?n\n1\n"))

    def test_one_that_stops_by_itself_goes_on(self):
        engine = fake("stops")
        self.assertRaises(engines.TooSlow, self.ask, engine)
        self.assertIsNotNone(engine.process)

    def test_one_that_hangs_is_ended_and_started_anew(self):
        engine = fake("hangs")
        engine.ask("load", "", 30)
        with mock.patch.object(engines, "GRACE", 0):
            self.assertRaises(engines.TooSlow, self.ask, engine, 0.2)
        self.assertIsNone(engine.process)
        self.assertEqual(engine.ask("load", "", 30).text, "?n\n1\n")

    def test_one_that_dies_fails_with_what_it_kept_in_memory(self):
        engine = fake("dies", keeps=False)
        self.assertRaisesRegex(engines.Failed, "died", self.ask, engine)
        self.assertRaisesRegex(engines.Failed, "lost", self.ask, engine)

    def test_those_that_are_not_here_are_named_with_the_reason(self):
        with tempfile.TemporaryDirectory() as empty, mock.patch.dict(os.environ, {"PATH": empty}):
            here, missing = installed.find(["relata", "virtuoso", "jena", "redland"], empty, empty)
        self.assertEqual(here, {})
        self.assertEqual(list(missing), ["relata", "virtuoso", "jena", "redland"])
        self.assertIn("virtuoso-opensource", missing["virtuoso"])


class Comparisons(unittest.TestCase):
    def compare(self, *behaviours):
        """The report on one question, asked of engines of which the first is ours; and what was printed."""
        run = [fake(behaviour, f"{number}-{behaviour}") for number, behaviour in enumerate(behaviours)]
        report = Report({engine.name: "1" for engine in run}, {"absent": "not installed"})
        arguments = argparse.Namespace(limit=30, load_limit=30, budget=100, repeats=2, only=["g q"])
        out = io.StringIO()
        with contextlib.redirect_stdout(out), tempfile.TemporaryDirectory() as stores, mock.patch.object(
                questions, "questions", lambda _: [("g", "q", "SELECT ...")]):
            report.begin(1, 100)
            try:
                Comparison(list(run), stores, arguments, report).run("", 1, 1)
            finally:
                for engine in run:
                    engine.close()
            report.summary()
        return report, out.getvalue()

    def test_a_peer_that_stands_alone_is_reported_and_not_measured(self):
        report, out = self.compare("right", "right", "wrong")
        self.assertEqual(report.wrong, 0)
        self.assertIn("2-wrong: differs 1: g q", out)
        self.assertEqual([len(report.ratios(peer, "seconds")) for peer in report.peers], [1, 0])

    def test_ours_is_wrong_against_all_others(self):
        self.assertEqual(self.compare("wrong", "right", "right")[0].wrong, 1)

    def test_no_answer_of_ours_is_wrong(self):
        self.assertEqual(self.compare("refuses", "right")[0].wrong, 1)

    def test_what_a_peer_cannot_answer_or_is_too_slow_for_is_told_apart(self):
        report, out = self.compare("right", "refuses", "stops")
        self.assertEqual(report.wrong, 0)
        self.assertIn("1-refuses: cannot answer 1: g q", out)
        self.assertIn("2-stops: slow 1: g q", out)
        self.assertEqual(report.ratios("2-stops", "seconds"), [("g", "q", 30 / 0.001)])

    def test_a_peer_that_is_not_here_is_named(self):
        self.assertIn("absent: not available: not installed", self.compare("right", "right")[1])


if __name__ == "__main__":
    unittest.main()
