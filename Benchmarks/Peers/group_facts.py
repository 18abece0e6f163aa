"""Questions about facts, answered by DuckDB over a file of its own.

    group_facts.py import DATABASE FACTS.jsonl      takes what `gouji extract --format jsonl` wrote
    group_facts.py ask DATABASE FOLDER ROUNDS       writes each answer to FOLDER/NAME.csv and prints
                                                    its name and nanoseconds: of the processor, of
                                                    the clock, by the median of the rounds

A report may state one figure several times. As in the shell, one from a form serves before one
from the text, and of several that round to one another the one with more places.
"""
import csv
import statistics
import sys
import time

import duckdb

FACTS = """
create table fact as
with report as (
  select row_number() over () as report, report.department as department, report.year as year,
    facts
  from read_json(?, format = 'newline_delimited', maximum_object_size = 67108864, columns = {
    report: 'STRUCT(department VARCHAR, "year" INTEGER)',
    facts: 'STRUCT(concept VARCHAR, scope VARCHAR, period VARCHAR, "value" VARCHAR,
      unit VARCHAR, confidence VARCHAR)[]'})
), stated as (
  select report, department, year, unnest(facts) as fact, generate_subscripts(facts, 1) as place
  from report
)
select report, concat(coalesce(department, ''), ' ', year) as name, year, place,
  fact.concept as concept, fact.scope as scope, fact.period as period, fact.unit as unit,
  fact.confidence = 'form' as from_form, fact.value as printed,
  try_cast(fact.value as decimal(24, 6)) as value,
  try_cast(fact.value as decimal(24, 6))
    * case fact.unit when '万元' then 10000 when '亿元' then 100000000 when '千元' then 1000
        else 1 end as yuan
from stated
"""

# What serves where a figure is stated several times.
CHOSEN = """
create view chosen as
with ranked as (
  select *, case when contains(printed, '.') then length(printed) - position('.' in printed)
      else 0 end as places,
    row_number() over (partition by report, concept, period
      order by from_form desc, place) as rank
  from fact
  where scope = 'whole' and value is not null
), finer as (
  select first.report, first.concept, first.period,
    arg_max(other.yuan, other.places) as yuan, arg_max(other.value, other.places) as value
  from ranked as first join ranked as other
    using (report, concept, period, unit)
  where first.rank = 1 and other.places > first.places
    and abs(other.value - first.value)
      <= (cast([0.5, 0.05, 0.005, 0.0005, 0.00005] as decimal(12, 6)[]))[first.places + 1]
  group by all
)
select ranked.report, name, year, ranked.concept, ranked.period, unit,
  coalesce(finer.yuan, ranked.yuan) as yuan
from ranked left join finer using (report, concept, period)
where rank = 1
"""

QUESTIONS = {
    # In 分, which are whole.
    "sum": """
select a.name, cast((a.yuan + b.yuan) * 100 as hugeint)
from chosen as a join chosen as b using (report)
where a.concept = 'expenditure.basic' and b.concept = 'expenditure.project'
  and a.period = concat(a.year, '.final') and b.period = concat(b.year, '.final')
order by report
""",
    # In hundredths of one per cent, rounded half up; a budget as it was passed, else as it was
    # adjusted, else as it was first.
    "ratio": """
with budget as (
  select report, yuan, row_number() over (partition by report order by case period
      when concat(year, '.budget') then 1 when concat(year, '.adjusted') then 2 else 3 end) as rank
  from chosen
  where concept = 'threepublic.total' and period in
    (concat(year, '.budget'), concat(year, '.adjusted'), concat(year, '.initial'))
)
select name, (cast(a.yuan * 100 as hugeint) * 20000 // cast(b.yuan * 100 as hugeint) + 1) // 2
from chosen as a join budget as b using (report)
where a.concept = 'threepublic.total' and a.period = concat(a.year, '.final')
  and b.rank = 1 and b.yuan <> 0
order by report
""",
    "top": """
select name, period, cast(value * 100 as hugeint) from fact
where concept = 'threepublic.total' and unit = '万元' and scope = 'whole'
  and period like '%.final'
order by value desc, report, place
limit 10
""",
    "group": """
select period, cast(sum(value) * 100 as hugeint), count(*) from fact
where concept = 'threepublic.total' and unit = '万元' and scope = 'whole'
group by period
order by period
""",
    "median": """
with budget as (
  select report, yuan, row_number() over (partition by report order by case period
      when concat(year, '.budget') then 1 when concat(year, '.adjusted') then 2 else 3 end) as rank
  from chosen
  where concept = 'threepublic.total' and period in
    (concat(year, '.budget'), concat(year, '.adjusted'), concat(year, '.initial'))
)
select cast(round(median(a.yuan / b.yuan) * 10000) as hugeint), count(*)
from chosen as a join budget as b using (report)
where a.concept = 'threepublic.total' and a.period = concat(a.year, '.final')
  and b.rank = 1 and b.yuan <> 0
""",
}


def main():
    task, database = sys.argv[1:3]
    connection = duckdb.connect(database)
    if task == "import":
        connection.execute(FACTS, [sys.argv[3]])
        connection.execute(CHOSEN)
        print(connection.execute("select count(*) from fact").fetchone()[0])
        return
    folder, rounds = sys.argv[3], int(sys.argv[4])
    for name, query in QUESTIONS.items():
        processor, passed = [], []
        for _ in range(rounds):
            start, clock = time.process_time_ns(), time.perf_counter_ns()
            rows = connection.execute(query).fetchall()
            processor.append(time.process_time_ns() - start)
            passed.append(time.perf_counter_ns() - clock)
        with open(f"{folder}/{name}.csv", "w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(rows)
        print(name, int(statistics.median(processor)), int(statistics.median(passed)))


main()
