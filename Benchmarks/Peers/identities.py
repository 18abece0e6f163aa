"""The sums of many reports, for the shell and for two programs of plain-text accounting.

    identities.py FACTS.jsonl FOLDER

writes for `sound` (every sum adds up to the last digit) and `broken` (every 40th total is
changed) the facts alone as NAME.jsonl, and the same as NAME.journal for hledger and
NAME.beancount: parts are posted to accounts below one for each sum, whose balance is asserted to
be the total. NAME.tsv lists the sums: number, report, rule, verdict. A sum that holds only
within rounding is left out: neither of the two knows how a figure was printed. broken-NUMBER
.journal holds one broken sum each, because hledger stops at the first.
"""
import json
import sys
from decimal import Decimal, InvalidOperation

RULES = {
    "支出合计": ("expenditure.total", ["expenditure.basic", "expenditure.project"]),
    "三公合计": ("threepublic.total",
              ["threepublic.abroad", "threepublic.vehicle", "threepublic.reception"]),
    "车辆合计": ("threepublic.vehicle", ["threepublic.vehicle.purchase", "threepublic.vehicle.operation"]),
}
UNITS = {"元": 1, "千元": 1000, "万元": 10000, "亿元": 100000000}
EMPTY = ["sections", "indicators", "findings", "held", "blanks", "damages", "problems", "measures",
         "uses", "attachments", "doubts", "breakdowns"]


def yuan(fact):
    return Decimal(fact["value"]) * UNITS[fact["unit"]]


def stated(report):
    """One fact for each concept and period: a form's before the text's."""
    chosen = {}
    for fact in report["facts"]:
        if fact["scope"] != "whole" or fact["unit"] not in UNITS or not fact["period"]:
            continue
        try:
            yuan(fact)
        except (InvalidOperation, TypeError):
            continue
        key = fact["concept"], fact["period"]
        if key not in chosen or (fact["confidence"] == "form" != chosen[key]["confidence"]):
            chosen[key] = fact
    return chosen


def sums(report):
    chosen = stated(report)
    for rule, (total, parts) in RULES.items():
        for (concept, period), fact in chosen.items():
            members = [chosen.get((part, period)) for part in parts]
            if concept == total and None not in members:
                if yuan(fact) == sum(map(yuan, members)):
                    yield rule, fact, members


def write(folder, name, reports, every):
    facts = open(f"{folder}/{name}.jsonl", "w", encoding="utf-8")
    ledger = open(f"{folder}/{name}.journal", "w", encoding="utf-8")
    book = open(f"{folder}/{name}.beancount", "w", encoding="utf-8")
    table = open(f"{folder}/{name}.tsv", "w", encoding="utf-8")
    book.write('option "operating_currency" "CNY"\n2000-01-01 open Equity:Rest CNY\n')
    number = 0
    for report in reports:
        found = list(sums(report))
        # A total that is a part elsewhere stays, so that one change breaks one sum.
        parts = {id(fact) for _, _, members in found for fact in members}
        kept = {}
        changed = {}
        for index, (rule, total, members) in enumerate(found):
            if every and (number + index) % every == 0 and id(total) not in parts:
                changed[id(total)] = str(Decimal(total["value"]) + 100)
        for rule, total, members in found:
            number += 1
            for fact in [total, *members]:
                kept[id(fact)] = fact
            value = Decimal(changed.get(id(total), total["value"])) * UNITS[total["unit"]]
            verdict = "broken" if id(total) in changed else "holds"
            name_of = f'{report["report"]["department"]} {report["report"]["year"]}'
            table.write(f"{number}\t{name_of}\t{rule}\t{verdict}\n")
            entry = [f"2025-01-01 sum {number}\n"]
            for place, member in enumerate(members, 1):
                entry.append(f"    sums:{number}:{place}  {yuan(member)}\n")
            entry.append("    rest\n")
            entry.append(f"2025-01-02 total {number}\n    sums:{number}  0 =* {value}\n    rest\n")
            ledger.write("".join(entry))
            if verdict == "broken":
                with open(f"{folder}/broken-{number}.journal", "w", encoding="utf-8") as one:
                    one.write("".join(entry))
            book.write(f"2000-01-01 open Assets:S{number} CNY\n")
            for place in range(1, len(members) + 1):
                book.write(f"2000-01-01 open Assets:S{number}:P{place} CNY\n")
            book.write(f'2025-01-01 * "sum {number}"\n')
            for place, member in enumerate(members, 1):
                book.write(f"  Assets:S{number}:P{place}  {yuan(member)} CNY\n")
            book.write("  Equity:Rest\n")
            book.write(f"2025-01-02 balance Assets:S{number}  {value} ~ 0 CNY\n")
        lines = [dict(fact, value=changed.get(id(fact), fact["value"]))
                 for fact in report["facts"] if id(fact) in kept]
        facts.write(json.dumps(
            dict(report, facts=lines, **{key: [] for key in EMPTY if key in report}),
            ensure_ascii=False) + "\n")
    for file in (facts, ledger, book, table):
        file.close()
    return number


def main():
    source, folder = sys.argv[1:3]
    with open(source, encoding="utf-8") as file:
        reports = [json.loads(line) for line in file]
    reports = [report for report in reports if report["report"]["department"]]
    for name, every in (("sound", 0), ("broken", 40)):
        print(name, write(folder, name, reports, every))


main()
