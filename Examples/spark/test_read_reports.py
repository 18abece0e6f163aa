"""Tries read_reports.py on a small cluster whose parts are killed (`make test-spark`).

    test_read_reports.py GOUJI GENERATE-REPORTS FOLDER

A master and two workers (`local-cluster`) read a folder of reports of several formats, with
some that cannot be read. In the first batch an executor is killed while it reads, in the second
the driver with all that it started; a second start goes on, a third finds one new report. What
stands in the tables then is held against what `gouji` reads and checks on one machine.

Nothing here waits for a time: a program in front of `gouji` holds a report back until the kill
has happened, and the test fails where it did not.
"""
import collections
import json
import os
import shutil
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
EXAMPLES = HERE.parent
BATCH = 20
# After so many reports one is held back: the first time in batch 0, then in batch 1.
HOLDS = (8, BATCH + 4)
PATIENCE = 900  # seconds; only a test that hangs gets there

# Two years of one department, for the table of continuity. What is expected is below.
LIBRARY = {
    "文化馆-2021.txt": """青石县文化馆2021年度部门整体支出绩效自评报告

一、部门概况
青石县文化馆2021年末在职人员 24 人。

二、部门整体支出情况
2021年总支出 1,204.26 万元，其中：基本支出 804.50 万元，项目支出 399.76 万元。
2021年“三公”经费决算 6.32 万元。
2021年末结转结余 88.40 万元。
""",
    "文化馆-2022.txt": """青石县文化馆2022年度部门整体支出绩效自评报告

一、部门概况
青石县文化馆2022年末在职人员 25 人。

二、部门整体支出情况
2022年总支出 1,310.20 万元，上年总支出 1,204.26 万元。
2022年“三公”经费决算 5.90 万元，上年“三公”经费决算 6.23 万元。
上年基本支出 804.50 元。
上年项目支出 400 万元。
上年公用经费 51.00 万元。
年初结转结余 88.4 万元。
""",
}
CONTINUITY = {
    # The department above, from the text above.
    ("青石县文化馆", "prior-year", "expenditure.total", "holds", "0.00"),
    ("青石县文化馆", "prior-year", "threepublic.total", "contradicted", "-900.00"),
    ("青石县文化馆", "prior-year", "expenditure.basic", "unit", "-8044195.50"),
    ("青石县文化馆", "prior-year", "expenditure.project", "rounding", "2400.00"),
    ("青石县文化馆", "prior-year", "expenditure.basic.public", "unchecked", None),
    ("青石县文化馆", "carry-over", "carryover.prior.total", "holds", "0.00"),
    # Examples/README.md: 3,152.15 against 3,252.15, and projects 3,034.60 against 3,134.60.
    ("云岭省水利厅", "carry-over", "carryover.prior.total", "contradicted", "-1000000.00"),
    ("云岭省水利厅", "carry-over", "carryover.prior.project", "contradicted", "-1000000.00"),
    ("云岭省水利厅", "carry-over", "carryover.prior.basic", "holds", "0.00"),
    ("云岭省水利厅", "prior-year", "expenditure.total", "holds", "0.00"),
    ("云岭省水利厅", "prior-year", "threepublic.total", "holds", "0.00"),
}

# Stands in front of `gouji`: writes down every report that is read, and holds one back.
GUARD = """#!/bin/sh
# gouji --language LANGUAGE COMMAND FOLDER ...
if [ "$3" != extract ]; then exec "{gouji}" "$@"; fi
name=$(find "$4" -type f)
printf '%s\\n' "$name" > "$(mktemp "{calls}/begun/XXXXXXXXXX")"
read_by_now=$(cat "{calls}"/done/* 2> /dev/null | sort -u | wc -l)
for hold in {holds}; do
  if [ "$read_by_now" -ge "$hold" ] && mkdir "{calls}/held-$hold" 2> /dev/null; then
    printf '%s\\n%s\\n' "$$" "$name" > "{calls}/held-$hold/new"
    mv "{calls}/held-$hold/new" "{calls}/held-$hold/who"
    # Gone with the test: nothing waits for ever.
    while [ ! -e "{calls}/held-$hold/released" ] && kill -0 {test}; do sleep 0.1; done
  fi
done
"{gouji}" "$@"
status=$?
printf '%s\\n' "$name" > "$(mktemp "{calls}/done/XXXXXXXXXX")"
exit $status
"""


def need(condition, what):
    if not condition:
        sys.exit(f"test-spark: {what}")


def step(text):
    print(f"test-spark: {text} ({time.monotonic() - BEGAN:.0f} s)", flush=True)


BEGAN = time.monotonic()


class Start:
    """One start of the job on a cluster of its own."""

    def __init__(self, work, number, gouji, holds=(), shipped=False):
        self.work = work
        self.calls = work / f"calls-{number}"
        for name in ("begun", "done"):
            (self.calls / name).mkdir(parents=True)
        guard = work / f"gouji-{number}"
        guard.write_text(GUARD.format(
            gouji=gouji, calls=self.calls, holds=" ".join(map(str, holds)), test=os.getpid()))
        guard.chmod(guard.stat().st_mode | stat.S_IXUSR)
        self.events = work / f"events-{number}"
        self.events.mkdir()
        self.log = work / f"log-{number}.txt"
        settings = {
            "spark.ui.enabled": "false",
            "spark.ui.showConsoleProgress": "false",
            "spark.sql.shuffle.partitions": "2",
            # A short run is quicker without the slow compiler.
            "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1",
            "spark.executor.extraJavaOptions": "-XX:TieredStopAtLevel=1",
            # Four files a task, so that some are done and others not.
            "spark.sql.files.maxPartitionBytes": "16m",
            "spark.eventLog.enabled": "true",
            "spark.eventLog.dir": f"file://{self.events}",
            "spark.eventLog.compress": "false",
            "spark.eventLog.rolling.enabled": "false",
        }
        command = [Path(sys.executable).parent / "spark-submit",
                   "--master", "local-cluster[2,1,1024]"]
        for name, value in settings.items():
            command += ["--conf", f"{name}={value}"]
        if shipped:
            command += ["--files", guard]
        command += [HERE / "read_reports.py", "reports", "tables",
                    "--gouji", f"./{guard.name}" if shipped else guard, "--batch", str(BATCH), "--jsonl", "facts.jsonl"]
        with open(self.log, "wb") as log:
            self.process = subprocess.Popen(
                command, cwd=work, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                start_new_session=True, env=dict(
                    os.environ, LC_ALL="C.UTF-8", SPARK_LOCAL_IP="127.0.0.1",
                    PYSPARK_PYTHON=sys.executable, SPARK_WORKER_DIR=str(work / "workers"),
                    SPARK_LOCAL_DIRS=str(work / "local")))

    def names(self, state):
        """The reports that were begun, or done, by now; a name as often as it was."""
        texts = [path.read_text() for path in (self.calls / state).iterdir()]
        return collections.Counter(text.rstrip("\n") for text in texts if text)

    def held(self, hold):
        """Waits until a report is held back; gives the process that holds it, and its name."""
        place = self.calls / f"held-{hold}" / "who"
        until = time.monotonic() + PATIENCE
        while not place.exists():
            self.must(self.process.poll() is None, "ended before a report was held back")
            self.must(time.monotonic() < until, "hangs")
            time.sleep(0.05)
        process, name = place.read_text().splitlines()
        return int(process), name

    def release(self, hold):
        (self.calls / f"held-{hold}" / "released").touch()

    def end(self):
        try:
            return self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.must(False, "hangs")

    def must(self, condition, what):
        if not condition:
            self.stop()
            sys.stderr.write("".join(self.log.read_text(errors="replace").splitlines(True)[-60:]))
            need(False, f"the job {what}")

    def stop(self):
        """Kills the driver and the executors, which it has started."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def logged(self):
        for path in self.events.iterdir():
            for line in path.read_text(errors="replace").splitlines():
                try:
                    yield json.loads(line)
                except json.JSONDecodeError:
                    pass  # the line that a killed driver was writing


def command_of(process):
    try:
        return Path(f"/proc/{process}/cmdline").read_bytes().split(b"\0")
    except OSError:
        return []


def runs(process):
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def executor_of(process):
    """The executor that a program runs under, and the number that Spark gave it."""
    while process > 1:
        command = command_of(process)
        if b"org.apache.spark.executor.CoarseGrainedExecutorBackend" in command:
            return process, command[command.index(b"--executor-id") + 1].decode()
        status = Path(f"/proc/{process}/stat").read_text()
        process = int(status.rpartition(")")[2].split()[1])
    need(False, "the report that is held back is read by no executor")


# Programs that end as `gouji` should not, and what becomes of the file.
FAULTY = {
    "kill -SEGV $$": ("failed", "gouji was ended by SIGSEGV", None),
    "exec sleep 1000": ("failed", "gouji took more than 1 s", None),
    "exit 3": ("failed", "gouji ended with status 3", None),
    'if [ "$3" = extract ]; then echo "{}"; else echo "gouji: a/b: no" >&2; exit 2; fi':
        ("unchecked", "no", "{}"),
}


def try_faulty_programs(work):
    """What an executor makes of a program that fails, without a cluster."""
    sys.path.insert(0, str(HERE))
    sys.dont_write_bytecode = True
    from read_reports import Reading

    program = work / "faulty"
    for text, expected in FAULTY.items():
        program.write_text(f"#!/bin/sh\n{text}\n")
        program.chmod(0o755)
        reading = Reading(str(program), "en", 1 if "sleep" in text else PATIENCE)
        reading.version = "1"
        outcome, reason, _, line, checked = reading("a/b", b"")
        need((outcome, reason, line) == expected and checked is None,
             f"of a program that does `{text}`: {outcome}, {reason}, {line}")
    try:
        Reading(str(work / "not there"), "en", PATIENCE)("a/b", b"")
    except FileNotFoundError:
        return
    need(False, "a program that is not there is taken for a fault of the file")


def make_reports(work, generator):
    """Reports of several formats, departments and years, and what is none."""
    folder = work / "reports"
    shutil.copytree(EXAMPLES / "reports", folder / "云岭省 100%" / "收件 #1")
    for name in ("liuhe-township-2023.docx", "qingshi-health-2023.xlsx",
                 "shimenqiao-agriculture-2024.html", "yunling-water-2024.pdf"):
        (folder / "other formats").mkdir(exist_ok=True)
        shutil.copy(EXAMPLES / "formats" / name, folder / "other formats")
    for part, first in (("generated-1", 0), ("generated-2", 18)):
        (folder / part).mkdir()
        subprocess.run([generator, folder / part, "18", "8", str(first)], check=True,
                       stdout=subprocess.DEVNULL)
    for name, text in LIBRARY.items():
        (folder / name).write_text(text)
    whole = (EXAMPLES / "formats/liuhe-township-2023.docx").read_bytes()
    (folder / "broken.docx").write_bytes(whole[:len(whole) // 2])
    (folder / "noise.pdf").write_bytes(bytes(range(256)) * 8)
    shutil.copy(EXAMPLES.parent / "Tests/Support/BadInputs/picture.png", folder)


def on_one_machine(work, gouji):
    """What `gouji extract` writes, and why it reads some files not."""
    result = subprocess.run(
        [gouji, "--language", "zh", "extract", "reports", "--format", "jsonl"], cwd=work,
        stdin=subprocess.DEVNULL, capture_output=True)
    need(result.returncode == 2, "gouji extract takes what is no report")
    need(result.stdout.count(b"\n") > 45, "gouji extract reads less than there is")
    return result.stdout, result.stderr.decode()


def rehearse_executor_kill(start):
    """Kills an executor in batch 0, and sees in Spark's own record that it did."""
    process, name = start.held(HOLDS[0])
    executor, number = executor_of(process)
    step(f"batch 0: {name} is held back, executor {number} is killed")
    os.kill(executor, signal.SIGKILL)
    until = time.monotonic() + PATIENCE
    while runs(executor):
        start.must(start.process.poll() is None, "ended with its executor")
        start.must(time.monotonic() < until, "keeps its executor alive")
        time.sleep(0.05)
    start.release(HOLDS[0])
    return name, number


def check_executor_kill(start, name, number):
    removed, ends = [], []
    for event in start.logged():
        if event["Event"] == "SparkListenerExecutorRemoved" and event["Executor ID"] == number:
            removed.append(event["Removed Reason"])
        if event["Event"] == "SparkListenerTaskEnd":
            ends.append((event["Stage ID"], event["Task End Reason"]["Reason"],
                         event["Task Info"]["Executor ID"], bool(removed)))
    lost = [stage for stage, reason, executor, _ in ends
            if reason == "ExecutorLostFailure" and executor == number]
    done = [stage for stage, reason, _, late in ends
            if reason == "Success" and stage in lost and not late]
    need(len(removed) == 1, f"Spark does not know that executor {number} is gone")
    need(lost, f"executor {number} was reading nothing when it was killed")
    need(done, f"no task was done before executor {number} was killed")
    need(start.names("begun")[name] >= 2, f"{name} was not read again")
    step(f"executor {number}: {removed[0].splitlines()[0]}; {len(done)} tasks done before it, "
         f"{len(lost)} read again")


def rehearse_driver_kill(start, tables):
    """Kills everything in batch 1."""
    _, name = start.held(HOLDS[1])
    need((tables / "_checkpoint/commits/0").exists(), "batch 0 is not committed")
    step(f"batch 1: {name} is held back, driver and executors are killed")
    start.stop()
    start.release(HOLDS[1])
    need(start.process.returncode == -signal.SIGKILL, "the driver was not killed")
    need(not (tables / "_checkpoint/commits/1").exists(), "batch 1 was done already")
    need(not (tables / "extracted/batch=1/_SUCCESS").exists(), "batch 1 was read already")


def canonical(rows):
    """Rows as bytes, in the order of file and place in it: what is compared."""
    rows = sorted(rows, key=lambda row: (row["file"].encode(), row["position"]))
    return b"".join(
        json.dumps(row, ensure_ascii=False, sort_keys=True).encode() + b"\n" for row in rows)


def without_nulls(value):
    if isinstance(value, dict):
        return {key: without_nulls(item) for key, item in value.items() if item is not None}
    return [without_nulls(item) for item in value] if isinstance(value, list) else value


def same(ours, theirs, what):
    if ours != theirs:
        for left, right in zip(ours.splitlines(), theirs.splitlines()):
            if left != right:
                print(f"- {right.decode()}\n+ {left.decode()}", file=sys.stderr)
                break
        need(False, f"{what} differ from those of one machine")
    return len(ours.splitlines())


def expected_rows(objects, list_of):
    """The rows of a table, from the objects that `gouji` wrote."""
    for item in objects:
        report = item["report"]
        for number, row in enumerate(item[list_of], 1):
            row = without_nulls(row)
            if "scopeKind" in row:
                row["scope_kind"] = row.pop("scopeKind")
            if "ratePair" in row:
                row["rate_pair"] = row.pop("ratePair")
            for source in row["sources"]:
                if "cell" in source:
                    source["cell"] = str(source["cell"])
            yield dict(row, file=item["file"], sha256=item["sha256"], position=number,
                       department=report["department"], report_kind=report["kind"],
                       level=report["level"], year=report["year"])


def table_rows(spark, work, table, dropped):
    rows = spark.read.parquet(str(work / "tables" / table)).drop("batch", *dropped)
    return [without_nulls(row.asDict(recursive=True)) for row in rows.toLocalIterator()]


def compare_tables(work, gouji, extracted, complaints):
    from pyspark.sql import SparkSession

    spark = (SparkSession.builder.master("local[2]").appName("test-spark")
             .config("spark.ui.enabled", "false")
             .config("spark.sql.debug.maxToStringFields", "1000")
             .config("spark.driver.extraJavaOptions", "-XX:TieredStopAtLevel=1")
             .config("spark.ui.showConsoleProgress", "false")
             .config("spark.sql.shuffle.partitions", "2").getOrCreate())
    objects = [json.loads(line) for line in extracted.splitlines()]
    for table, dropped in (("facts", ("number", "yuan")), ("indicators", ())):
        rows = table_rows(spark, work, table, dropped)
        count = same(canonical(rows), canonical(expected_rows(objects, table)), table)
        step(f"{count} rows of {table}: the same bytes")
    money = spark.read.parquet(str(work / "tables/facts"))
    row = money.where("file LIKE '%文化馆-2022.txt' AND concept = 'threepublic.total' "
                      "AND period = '2022.final'").first()
    need(str(row.yuan) == "59000.000000" and row.value == "5.90", "5.90 万元 is not 59,000 元")

    # One file each is checked, as the executors do. The generated ones would take minutes.
    checked = []
    for item in objects:
        if "generated" not in item["file"]:
            result = subprocess.run(
                [gouji, "--language", "zh", "check", item["file"], "--format", "json"], cwd=work,
                stdin=subprocess.DEVNULL, capture_output=True)
            need(result.returncode in (0, 1), f"gouji check {item['file']}")
            checked += json.loads(result.stdout)
    nested = ("fitting", "repair", "rate_pair", "doubt", "suspected")
    of_theirs = list(expected_rows(checked, "findings"))
    for row in of_theirs:
        row.pop("mark", None)
    of_ours = [row for row in table_rows(spark, work, "findings", ())
               if "generated" not in row["file"]]
    for row in of_ours:
        for name in nested:
            if row.get(name, "").startswith("{"):
                row[name] = without_nulls(json.loads(row[name]))
    count = same(canonical(of_ours), canonical(of_theirs), "findings")
    need(count > 100, "there are too few findings to compare")
    step(f"{count} findings of {len(checked)} reports: the same bytes")

    names = ("applicable", "checked", "held", "broken", "noted", "figures", "skipped", "silent")
    coverage = {row["file"]: row for row in table_rows(spark, work, "coverage", ())}
    need(len(coverage) == len(objects), "not every report has its coverage")
    for item in checked:
        for name in names:
            need(coverage[item["file"]].get(name, 0) == item["coverage"][name],
                 f"coverage of {item['file']}: {name}")

    aside = {row["file"]: row for row in table_rows(spark, work, "set_aside", ())}
    need({name: row["outcome"] for name, row in aside.items()} == {
        "reports/broken.docx": "failed", "reports/noise.pdf": "failed",
        "reports/picture.png": "passed over"}, f"set aside: {aside}")
    for name in ("reports/broken.docx", "reports/noise.pdf"):
        need(f"gouji: {name}: {aside[name]['reason']}\n" in complaints,
             f"{name}: another reason: {aside[name]['reason']}")

    found = set()
    for row in spark.read.parquet(str(work / "tables/continuity")).collect():
        difference = None if row.difference is None else f"{row.difference:.2f}"
        found.add((row.department, row.relation, row.concept, row.verdict, difference))
    need(CONTINUITY <= found, f"continuity lacks {CONTINUITY - found}")
    wrong = {row for row in found - CONTINUITY if row[3] not in ("holds", "unchecked")}
    need(not wrong, f"continuity accuses {wrong}")
    parts = {(path.parent.name, path.name) for path in (work / "tables/facts").glob("level=*/*")}
    need({("level=省", "year=2023"), ("level=省", "year=2024"), ("level=县", "year=2022")} <= parts,
         f"facts are not divided by level and year: {parts}")
    spark.stop()
    return objects


def load(work, gouji, objects):
    """The shell takes what the cluster has read."""
    result = subprocess.run(
        [gouji, "-c", 'load facts.jsonl\nsql "select count(*) as n from files" | export n.csv'],
        cwd=work, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    need(result.returncode == 0, f"gouji load: {result.stderr}")
    number = (work / "n.csv").read_text().split()[-1]
    need(number == str(len({item["sha256"] for item in objects})), f"gouji has {number} files")


def main():
    gouji, generator, work = (Path(argument).resolve() for argument in sys.argv[1:])
    if work.exists():
        shutil.rmtree(work)
    (work / "local").mkdir(parents=True)
    try_faulty_programs(work)
    make_reports(work, generator)
    one, complaints = on_one_machine(work, gouji)
    tables = work / "tables"
    everything = {str(path.relative_to(work)) for path in (work / "reports").rglob("*.*")
                  if path.is_file()}
    step(f"{len(everything)} files")

    first = Start(work, 1, gouji, HOLDS)
    try:
        name, number = rehearse_executor_kill(first)
        rehearse_driver_kill(first, tables)
    finally:
        first.stop()
    check_executor_kill(first, name, number)

    second = Start(work, 2, gouji)
    second.must(second.end() == 0, "failed when it was started again")
    read_before = set((work / "tables/_checkpoint/sources/0/0").read_text().splitlines()[1:])
    need(len(read_before) == BATCH, "the checkpoint has another form")
    again = second.names("done")
    need(len(again) == len(everything) - BATCH, "the second start did not go on at batch 1")
    need(set(again.values()) == {1}, "the second start read a file twice")
    need(set(again) | set(first.names("done")) == everything, "not every file was read")
    need((work / "facts.jsonl").read_bytes() == one, "facts.jsonl differs from gouji extract")
    step(f"second start: {len(again)} files read, facts.jsonl is what gouji extract writes, "
         f"{len(one)} bytes")

    subprocess.run([generator, work / "reports", "1", "8", "99"], check=True,
                   stdout=subprocess.DEVNULL)
    third = Start(work, 3, gouji, shipped=True)
    third.must(third.end() == 0, "failed when it was started a third time")
    need(third.names("done") == {"reports/report-000099.txt": 1},
         f"the third start read {dict(third.names('done'))}")
    one, complaints = on_one_machine(work, gouji)
    need((work / "facts.jsonl").read_bytes() == one, "facts.jsonl differs after a third start")
    step("third start: one new file read")

    load(work, gouji, compare_tables(work, gouji, one, complaints))
    step("passed")


if __name__ == "__main__":
    main()
