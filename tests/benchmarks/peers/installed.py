"""Finds the engines on this machine, or says why one is not here.

Python's are installed into a virtual environment, and Jena's archives fetched, below one folder and once.
"""
import glob
import os
import shutil
import subprocess
import sys

from engines import Engine

HERE = os.path.dirname(os.path.abspath(__file__))
PACKAGES = {"oxigraph": ("pyoxigraph", "pyoxigraph>=0.5,<0.6"), "rdflib": ("rdflib", "rdflib>=7,<8")}
PEERS = ["oxigraph", "jena", "virtuoso", "redland", "rdflib"]
JUDGES = {"oxigraph", "jena"}  # they pass the W3C's tests; the others alone do not show that our answer is wrong


class Missing(Exception):
    pass


def runs(*command):
    return subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 0


def python_with(environment, module, requirement):
    python = os.path.join(environment, "bin", "python3")
    if not os.path.exists(python) and not runs(sys.executable, "-m", "venv", environment):
        raise Missing("no virtual environment can be made (Debian: python3-venv)")
    if not runs(python, "-c", f"import {module}") and not runs(
            python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--timeout", "20", "--retries",
            "1", requirement):
        raise Missing(f"{requirement} cannot be installed from PyPI")
    return python


def need(program, package):
    if not shutil.which(program):
        raise Missing(f"no program {program} (Debian: {package})")


def jena(environment):
    """The Java command, up to the class to run."""
    need("javac", "default-jdk-headless")
    folder = os.path.join(environment, "jena")
    archives = os.path.join(folder, "archives")
    if not glob.glob(os.path.join(archives, "jena-tdb2-*.jar")):
        need("mvn", "maven")
        if not runs("mvn", "-B", "-q", "-f", os.path.join(HERE, "jena", "pom.xml"), "dependency:copy-dependencies",
                    f"-DoutputDirectory={os.path.abspath(archives)}"):
            raise Missing("its archives cannot be fetched from Maven Central")
    classes = os.path.join(folder, "classes")
    if not runs("javac", "-d", classes, "-cp", os.path.join(archives, "*"), os.path.join(HERE, "jena", "Jena.java")):
        raise Missing("Jena.java does not compile")
    return ["java", "-Xmx4g", "-cp", os.path.join(archives, "*") + os.pathsep + classes, "Jena"]


def command(name, programs, environment):
    """The program that speaks for the engine, less the folder of its store. Throws Missing."""
    if name in ("relata", "redland"):
        program = os.path.join(programs, f"bench_{name}")
        need(program, f"not packaged, the target bench_{name}")
        return [program]
    if name == "jena":
        return jena(environment)
    if name == "virtuoso":
        need("virtuoso-t", "virtuoso-opensource-7-bin")
        need("isql-vt", "virtuoso-opensource-7-bin")
        return [sys.executable, os.path.join(HERE, "python_peers.py"), name]
    return [python_with(environment, *PACKAGES[name]), os.path.join(HERE, "python_peers.py"), name]


def find(names, programs, environment):
    """(name: command) of those that are here, (name: reason) of those that are not."""
    here, missing = {}, {}
    for name in names:
        try:
            here[name] = command(name, programs, environment)
        except Missing as reason:
            missing[name] = str(reason)
    return here, missing


def engine(name, command, directory):
    return Engine(name, [*command, directory], directory, keeps=name != "rdflib", elsewhere=name == "virtuoso")
