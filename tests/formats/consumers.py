"""Reads the reports in the folder that is named, as those do that they are for: against published schemas, and with a reader
of JUnit's XML. Prints what each of them understood, as JSON; ends with status 1 and the cause where one refuses."""

import json
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import jsonschema
import junitparser
import xmlschema

SCHEMAS = Path(__file__).parents[2] / "fixtures" / "schemas"


def against(schema, value):
    """Check a value against the schema in a file."""
    schema = json.loads((SCHEMAS / schema).read_text())
    kind = jsonschema.validators.validator_for(schema)
    kind(schema, format_checker=kind.FORMAT_CHECKER).validate(value)
    return value


def sarif(path):
    """The results of a SARIF log; references inside it lead somewhere."""
    run = against("sarif-2.1.0.json", json.loads(path.read_text()))["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        place = result["locations"][0]["physicalLocation"]["artifactLocation"]
        assert run["artifacts"][place["index"]]["location"]["uri"] == place["uri"]
    for rule in rules:
        for relationship in rule.get("relationships", []):
            target = relationship["target"]
            taxonomy = run["taxonomies"][target["toolComponent"]["index"]]
            assert taxonomy["taxa"][target["index"]]["id"] == target["id"]
    return [result["ruleId"] for result in run["results"] if not result["suppressions"]]


def gitlab(path):
    """The entries of a Code Quality report, each with a fingerprint of its own."""
    entries = json.loads(path.read_text())
    for entry in entries:
        against("gitlab.json", entry)
        assert entry["severity"] in ("info", "minor", "major", "critical", "blocker")
    assert len({entry["fingerprint"] for entry in entries}) == len(entries)
    return [entry["check_name"] for entry in entries]


def rdjson(path):
    """The diagnostics, whose places are those of the files."""
    result = against("rdjson.json", json.loads(path.read_text()))
    return [diagnostic["code"]["value"] for diagnostic in result["diagnostics"]]


def jsonl(path):
    """The findings, line by line, and the summary that ends them."""
    *findings, last = [json.loads(line) for line in path.read_text().splitlines()]
    summary = last["summary"]
    assert len(findings) == summary["error"] + summary["warning"] + summary["info"]
    return [finding["rule"] for finding in findings]


def junit(path):
    """The tests that did not pass."""
    xmlschema.validate(path, SCHEMAS / "junit-10.xsd")
    read = junitparser.JUnitXml.fromfile(str(path))
    cases = [case for suite in read for case in suite]
    assert read.tests == len(cases)
    assert read.failures == sum(any(isinstance(one, junitparser.Failure) for one in case.result) for case in cases)
    return [case.name.split(" ")[0] for case in cases if case.result]


def checkstyle(path):
    """The errors, with the files that hold them."""
    root = ElementTree.parse(path).getroot()
    assert root.tag == "checkstyle"
    errors = [error for file in root.findall("file") if file.get("name") for error in file.findall("error")]
    assert all(int(error.get("line")) > 0 and error.get("severity") in ("error", "warning", "info") for error in errors)
    return [error.get("source").removeprefix("dinum-lint.") for error in errors]


def main():
    """Read each report by its name."""
    readers = [sarif, gitlab, rdjson, jsonl, junit, checkstyle]
    folder = Path(sys.argv[1])
    print(json.dumps({reader.__name__: reader(folder / reader.__name__) for reader in readers}))


main()
