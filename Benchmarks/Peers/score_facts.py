"""How many of the known facts were found.

    score_facts.py KNOWN.tsv OURS.jsonl THEIRS.csv

prints for all facts, and for those whose concept the other knows: how many are known, how many we
found and how many we read wrongly, how many the other found and read wrongly. A fact is known by
file, concept, scope and period; it is found if its value stands among those that were read for
it, and read wrongly if other values do. The other knows no scope but the whole department.
"""
import csv
import json
import os
import re
import sys
from collections import defaultdict
from decimal import Decimal, InvalidOperation

UNITS = {"千元": 1000, "万元": 10_000, "亿元": 100_000_000}


def scope(name):
    return re.sub(r"[\s“”「」《》（）()]", "", name)


def number(text, unit):
    return (Decimal(text.replace(",", "").replace("%", "")) * UNITS.get(unit, 1)).normalize()


def score(known, found):
    right = wrong = 0
    for key, values in known.items():
        # What a table states once and the text again may be rounded in one of them.
        if found.get(key, set()) & values:
            right += 1
        elif found.get(key):
            wrong += 1
    return right, wrong


def main():
    known, ours, theirs = defaultdict(set), defaultdict(set), defaultdict(set)
    concepts = set()
    with open(sys.argv[1], encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            # Rows of indicators are no facts.
            if row["concept"].startswith("indicator."):
                continue
            key = row["file"], row["concept"], scope(row["scope"]), row["period"]
            value = number(row["digits"], row["unit"])
            known[key].add(value)
            # A decrease is printed without its sign: 减少 3.5 万元.
            if ".change" in row["concept"]:
                known[key].add(-value)
    with open(sys.argv[2], encoding="utf-8") as file:
        for line in file:
            report = json.loads(line)
            name = os.path.basename(report["file"])
            for fact in report["facts"]:
                try:
                    value = number(fact["value"] or "", fact["unit"])
                except InvalidOperation:
                    continue
                ours[name, fact["concept"], scope(fact["scope"]), fact["period"]].add(value)
    with open(sys.argv[3], encoding="utf-8") as file:
        for row in csv.DictReader(file):
            concepts.add(row["concept"])
            key = row["file"], row["concept"], "whole", row["period"]
            theirs[key].add(Decimal(row["value"]).normalize())
    simple = {key: value for key, value in known.items()
              if key[1] in concepts and key[2] == "whole"}
    for name, facts in (("known facts", known), ("facts that the script looks for", simple)):
        print(name, len(facts), *score(facts, ours), *score(facts, theirs), sep="\t")


main()
