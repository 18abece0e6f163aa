"""Reads a folder of reports with the program `gouji` on the executors of a Spark cluster, and
keeps what it read as Parquet tables.

    spark-submit read_reports.py REPORTS TABLES [--gouji PROGRAM] [--jsonl FILE] ...

REPORTS and TABLES are folders that driver and executors reach under the same address: of a
shared file system, of HDFS, of an object store. README.md says what is in the tables, what a
second start does, and what the job does not do.

The listing of files is that of Spark's file stream: its checkpoint, below TABLES, knows which
files belong to which batch. Each batch is read into the table `extracted`, and from there into
the others; every directory that is written carries the batch's number, so that a batch that was
cut short is written again in its place and never beside itself.
"""
import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from pyspark.sql import SparkSession
from pyspark.sql import functions as F
from pyspark.sql import types as T

FILES = "path STRING, modificationTime TIMESTAMP, length BIGINT, content BINARY"
# What `gouji` takes no more of, in bytes.
LARGEST = 64 << 20

SOURCE = """STRUCT<file: STRING, text: STRING, quote: STRING, line: INT, `column`: INT, page: INT,
  x: STRING, y: STRING, paragraph: INT, `table`: INT, `row`: INT, cell: STRING, sheet: STRING,
  element: STRING>"""
EXTRACTED = f"""
  sha256 STRING, format STRING,
  report STRUCT<department: STRING, year: INT, level: STRING, kind: STRING, title: STRING>,
  facts ARRAY<STRUCT<concept: STRING, label: STRING, scope: STRING, scopeKind: STRING,
    period: STRING, value: STRING, unit: STRING, qualifier: STRING, confidence: STRING,
    reason: STRING, sources: ARRAY<{SOURCE}>>>,
  indicators ARRAY<STRUCT<`table`: STRING, project: STRING, scope: STRING, level1: STRING,
    level2: STRING, level3: STRING, target: STRING, actual: STRING, weight: STRING,
    score: STRING, note: STRING, shift: STRING, sources: ARRAY<{SOURCE}>>>"""
# What has a form of its own in few findings (a repair, a pair of figures) stays JSON text.
CHECKED = f"""
  findings ARRAY<STRUCT<id: STRING, rule: STRING, pack: STRING, cite: STRING, kind: STRING,
    verdict: STRING, truncated: BOOLEAN, scope: STRING, relation: STRING, expression: STRING,
    stated: STRING, recomputed: STRING, difference: STRING, fitting: STRING,
    missing: ARRAY<STRING>, repairs: INT, repair: STRING, ratePair: STRING, doubt: STRING,
    suspected: STRING, message: STRUCT<zh: STRING, en: STRING>, sources: ARRAY<{SOURCE}>>>,
  coverage STRUCT<applicable: INT, checked: INT, held: INT, broken: INT, noted: INT,
    skipped: ARRAY<STRUCT<rule: STRING, scope: STRING, reason: STRING>>,
    silent: ARRAY<STRING>, figures: INT, figuresUsed: INT>"""

# What becomes of one file.
OUTCOME = T.StructType([
    T.StructField("outcome", T.StringType()),  # read, unchecked, failed, passed over
    T.StructField("reason", T.StringType()),
    T.StructField("reader", T.StringType()),
    T.StructField("line", T.StringType()),
    T.StructField("checked", T.StringType()),
])


class Reading:
    """What an executor does with the bytes of one file."""

    def __init__(self, program, language, seconds):
        self.program = program
        self.language = language
        self.seconds = seconds
        self.version = None

    def __call__(self, name, content):
        # Executors have room there, and their cluster removes what a killed one has left.
        place = os.environ.get("SPARK_LOCAL_DIRS", "").split(",")[0]
        with tempfile.TemporaryDirectory(
                prefix="gouji-", dir=place if os.path.isdir(place) else None) as folder:
            path = os.path.join(folder, "in", name)
            os.makedirs(os.path.dirname(path))
            if self.version is None:
                self.version = self.run(folder, "--version")[1].strip()
            with open(path, "wb") as file:
                file.write(content)
            outcome, reason, line, checked = self.read(folder, name)
            return outcome, reason, self.version, line, checked

    def read(self, folder, name):
        """Outcome, reason, what `gouji extract` says, what `gouji check` says."""
        # The folder is what is named, not the file: so that what is plainly no report is
        # passed over, as it is in a folder on one machine.
        top = name.split("/")[0]
        try:
            status, line, complaint = self.run(folder, "extract", top, "--format", "jsonl")
        except subprocess.TimeoutExpired:
            return "failed", f"gouji took more than {self.seconds} s", None, None
        if status != 0 or not line:
            outcome = "passed over" if status == 0 else "failed"
            return outcome, reason(complaint, name, status), None, None
        line = line.rstrip("\n")
        try:
            status, checked, complaint = self.run(folder, "check", top, "--format", "json")
        except subprocess.TimeoutExpired:
            return "unchecked", f"gouji check took more than {self.seconds} s", line, None
        if status not in (0, 1):
            return "unchecked", reason(complaint, name, status), line, None
        said = json.loads(checked)[0]
        kept = {"findings": said["findings"], "coverage": said["coverage"]}
        return "read", None, line, json.dumps(kept, ensure_ascii=False)

    def run(self, folder, *arguments):
        """Status, output and complaints of the program.

        It writes to files: what it may have started itself cannot hold a pipe open."""
        with open(os.path.join(folder, "out"), "w+b") as out, \
             open(os.path.join(folder, "err"), "w+b") as err:
            # A program that is not there is no fault of the report: then the task fails.
            # A path is meant from the executor's folder: there `--files` puts what it ships.
            program = os.path.abspath(self.program) if "/" in self.program else self.program
            status = subprocess.run(
                [program, "--language", self.language, *arguments],
                cwd=os.path.join(folder, "in"), stdin=subprocess.DEVNULL, stdout=out, stderr=err,
                timeout=self.seconds).returncode
            out.seek(0)
            err.seek(0)
            complaint = err.read().decode(errors="replace").strip()
            if status in (126, 127):
                raise RuntimeError(f"{self.program} does not run: {complaint}")
            return status, out.read().decode(), complaint


def reason(complaint, name, status):
    """Why the program gave nothing, without the prefix that names itself and the file."""
    if status < 0:
        return f"gouji was ended by {signal.Signals(-status).name}"
    lines = (line.removeprefix("gouji: ").removeprefix(f"{name}: ")
             for line in complaint.splitlines())
    return "\n".join(lines) or f"gouji ended with status {status}"


class Tables:
    """The tables below one folder, and the checkpoint of the stream that fills them."""

    def __init__(self, spark, folder):
        self.spark = spark
        self.folder = folder.rstrip("/")

    def place(self, *parts):
        return "/".join((self.folder, *parts))

    def exists(self, *parts):
        path = self.spark._jvm.org.apache.hadoop.fs.Path(self.place(*parts))
        return path.getFileSystem(self.spark._jsc.hadoopConfiguration()).exists(path)

    def read(self, table):
        return self.spark.read.parquet(self.place(table))

    def take(self, batch, number):
        """Writes one batch: the files that the stream gave it, whatever was there of it."""
        part = ("extracted", f"batch={number}")
        # Spark marks what was written whole; a batch cut short later is not read again.
        if not self.exists(*part, "_SUCCESS"):
            batch.select(
                "file", "path", F.col("length").alias("bytes"),
                F.col("modificationTime").alias("modified"), "result.*",
            ).write.mode("overwrite").parquet(self.place(*part))
        self.divide(self.spark.read.parquet(self.place(*part)), number)

    def divide(self, extracted, number):
        """What was read of one batch, in tables by subject."""
        self.write_part(
            extracted.where("outcome != 'read'")
            .select("file", "path", "bytes", "modified", "outcome", "reason", "reader"),
            "set_aside", number)
        reports = (
            extracted.where("line IS NOT NULL")
            .withColumn("said", F.from_json("line", EXTRACTED))
            .withColumn("checked", F.from_json("checked", CHECKED))
            .select(
                "file", "bytes", "reader", "checked", "said.sha256", "said.format",
                "said.report.department", F.col("said.report.kind").alias("report_kind"),
                "said.report.title",
                "said.facts", "said.indicators", "said.report.level", "said.report.year",
                F.lit(number).alias("batch")))
        of_report = ["file", "sha256", "department", "report_kind"]
        parts = ["level", "year", "batch"]

        def rows(list_of):
            return (
                reports.select(*of_report, F.posexplode(list_of).alias("at", "it"), *parts)
                .select(*of_report, (F.col("at") + 1).alias("position"), "it.*", *parts))

        self.write(
            rows("facts")
            .withColumnRenamed("scopeKind", "scope_kind")
            .withColumn("number", F.expr("try_cast(value AS DECIMAL(22, 6))"))
            .withColumn("yuan", F.expr("""number * CASE unit
                WHEN '元' THEN 1BD WHEN '千元' THEN 1000BD WHEN '万元' THEN 10000BD
                WHEN '亿元' THEN 100000000BD END""").cast("DECIMAL(31, 6)")),
            "facts")
        self.write(rows("indicators"), "indicators")
        self.write(
            rows("checked.findings").withColumnRenamed("ratePair", "rate_pair"), "findings")
        self.write(
            reports.select(
                *of_report, "title", "format", "bytes", "reader", "checked.coverage.*", *parts)
            .withColumnRenamed("figuresUsed", "figures_used"),
            "coverage")

    def write(self, rows, table):
        """Replaces what the rows' batch has in a table, and nothing else."""
        rows.repartition("level", "year").write.mode("overwrite") \
            .option("partitionOverwriteMode", "dynamic") \
            .partitionBy("level", "year", "batch").parquet(self.place(table))

    def write_part(self, rows, table, number):
        rows.coalesce(1).write.mode("overwrite").parquet(self.place(table, f"batch={number}"))

    def hold_years_together(self):
        """The table `continuity`, over all that has been read by now."""
        if not self.exists("facts"):
            return
        for table in ("facts", "coverage"):
            self.read(table).createOrReplaceTempView(table)
        statement = (Path(__file__).parent / "continuity.sql").read_text("utf-8")
        self.spark.sql(statement).repartition("level", "year").write.mode("overwrite") \
            .partitionBy("level", "year").parquet(self.place("continuity"))

    def write_lines(self, target):
        """What `gouji load` takes: the lines of `gouji extract`, in its order, on the driver."""
        lines = self.read("extracted").where("line IS NOT NULL").orderBy("file").select("line")
        unfinished = f"{target}.part"
        with open(unfinished, "w", encoding="utf-8", newline="\n") as file:
            for row in lines.toLocalIterator():
                file.write(row.line + "\n")
        os.replace(unfinished, target)


def run(spark, options):
    qualified = spark._jvm.org.apache.hadoop.fs.Path(options.reports)
    system = qualified.getFileSystem(spark._jsc.hadoopConfiguration())
    qualified = system.makeQualified(qualified)
    if not system.exists(qualified):
        sys.exit(f"read_reports: {options.reports}: no such folder")
    # A report is named from its folder on, as `gouji extract FOLDER` beside it names it.
    # A bucket as a whole has no folder's name, but its own.
    root = qualified.toString().rstrip("/")
    base = qualified.getName() or qualified.toUri().getHost() or "reports"
    tables = Tables(spark, options.tables)
    remember_input(spark, tables, root)

    named = F.concat(F.lit(base), F.expr(f"substring(path, {len(root) + 1})"))
    # Not deterministic, for Spark: it shall run the program once a file, not once a use.
    read = F.udf(
        Reading(options.gouji, options.language, options.seconds), OUTCOME
    ).asNondeterministic()
    files = (
        spark.readStream.format("binaryFile").schema(FILES)
        .option("recursiveFileLookup", "true")
        .option("maxFilesPerTrigger", options.batch)
        # How old a file is says nothing of whether it was read.
        .option("maxFileAge", "36500d")
        .load(root))
    (files.where(F.col("length") <= LARGEST)
     .withColumn("file", named)
     .withColumn("result", read("file", "content"))
     .drop("content")
     .writeStream.foreachBatch(tables.take)
     .option("checkpointLocation", tables.place("_checkpoint"))
     .trigger(availableNow=True)
     .start().awaitTermination())

    account(spark, tables, root, named)
    tables.hold_years_together()
    if options.jsonl and tables.exists("extracted"):
        tables.write_lines(options.jsonl)
    summarise(tables)


def remember_input(spark, tables, root):
    """One folder of tables belongs to one folder of reports."""
    path = spark._jvm.org.apache.hadoop.fs.Path(tables.place("_reports"))
    system = path.getFileSystem(spark._jsc.hadoopConfiguration())
    if system.exists(path):
        before = spark.read.text(tables.place("_reports")).first()[0]
        if before != root:
            sys.exit(f"read_reports: {tables.folder} holds what was read from {before}")
        return
    spark.createDataFrame([(root,)], "folder STRING").coalesce(1).write.text(
        tables.place("_reports"))


def account(spark, tables, root, named):
    """Sets aside what no batch can take: a file too large, a file changed after it was read."""
    listed = (
        spark.read.format("binaryFile").option("recursiveFileLookup", "true").load(root)
        .select(named.alias("file"), "path", F.col("length").alias("bytes"),
                F.col("modificationTime").alias("modified")))
    aside = listed.where(F.col("bytes") > LARGEST).select(
        "*", F.lit("failed").alias("outcome"),
        F.lit(f"larger than {LARGEST >> 20} MiB").alias("reason"))
    if tables.exists("extracted"):
        taken = tables.read("extracted").select(
            "file", F.col("bytes").alias("had"), F.col("modified").alias("since"))
        changed = listed.join(taken, "file").where("bytes != had OR modified != since")
        aside = aside.unionByName(changed.select(
            "file", "path", "bytes", "modified", F.lit("changed").alias("outcome"),
            F.lit("changed after it was read; the tables hold what it said before")
            .alias("reason")))
    tables.write_part(aside.withColumn("reader", F.lit(None).cast("string")), "set_aside", -1)


def summarise(tables):
    if not tables.exists("extracted"):
        print("no file")
        return
    print(f"{tables.read('extracted').where('line IS NOT NULL').count()} reports read")
    for table in ("facts", "indicators", "findings"):
        if tables.exists(table):
            print(f"{tables.read(table).count()} {table}")
    for row in tables.read("set_aside").groupBy("outcome").count().orderBy("outcome").collect():
        print(f"set aside: {row['count']} {row.outcome}")
    if tables.exists("continuity"):
        verdicts = tables.read("continuity").groupBy("relation", "verdict").count()
        for row in verdicts.orderBy("relation", "verdict").collect():
            print(f"{row.relation}: {row['count']} {row.verdict}")
    readers = [row.reader for row in tables.read("extracted").select("reader").distinct()
               .orderBy("reader").collect()]
    if len(readers) > 1:
        print(f"read_reports: the tables mix what {', '.join(readers)} read", file=sys.stderr)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("reports", metavar="REPORTS", help="the folder of reports")
    parser.add_argument("tables", metavar="TABLES", help="the folder of the tables")
    parser.add_argument("--gouji", default="gouji", metavar="PROGRAM",
                        help="the program on the executors (default: gouji, on their PATH)")
    parser.add_argument("--jsonl", metavar="FILE",
                        help="also write FILE on the driver, for `gouji load`")
    parser.add_argument("--batch", type=int, default=10_000, metavar="N",
                        help="files a batch: what a restart repeats at most (default: 10000)")
    parser.add_argument("--seconds", type=int, default=300, metavar="N",
                        help="time for one file, then it is set aside (default: 300)")
    parser.add_argument("--language", choices=["zh", "en"], default="zh",
                        help="language of the reasons why files were set aside")
    options = parser.parse_args()
    spark = (
        SparkSession.builder.appName("gouji")
        .config("spark.sql.parquet.compression.codec", "zstd")
        .config("spark.sql.session.timeZone", "UTC")
        # Rows of bytes, not of Arrow, and few at a time: each is a whole file.
        .config("spark.sql.execution.pythonUDF.arrow.enabled", "false")
        .config("spark.sql.execution.python.udf.maxRecordsPerBatch", "4")
        # A file that went away between listing and reading is no longer there to be read.
        .config("spark.sql.files.ignoreMissingFiles", "true")
        # Java reads and writes Chinese file names only in such a locale.
        .config("spark.executorEnv.LC_ALL", "C.UTF-8")
        .getOrCreate())
    encoding = spark._jvm.java.lang.System.getProperty("sun.jnu.encoding")
    if encoding.upper() != "UTF-8":
        sys.exit(f"read_reports: Java writes file names as {encoding}: set LC_ALL=C.UTF-8")
    try:
        run(spark, options)
    finally:
        spark.stop()


if __name__ == "__main__":
    main()
