-- What a report says of the year before, held against that year's own report.
--
-- Views: `facts` and `coverage`, the tables of read_reports.py. One row for each figure of the
-- year before that a report states:
--   prior-year  last year's figure as this year's report repeats it = the same figure there
--   carry-over  what this year begins with = what last year ended with
-- Verdicts: holds; rounding (both are one figure, printed to different digits, rounded or cut
-- off); unit (10, 1,000, 10,000 or 100,000,000 times as much); contradicted; unchecked (why:
-- `reason`). A report may state a figure several times, and there may be several versions of
-- a report: the pair that agrees best decides, since where a report contradicts itself is a
-- finding of its own.
WITH
-- Concepts of what is brought in, and what it is called at the end of the year before.
carried AS (
  SELECT * FROM VALUES
    ('carryover.prior.total', 'carryover.total'),
    ('carryover.prior.basic', 'carryover.basic'),
    ('carryover.prior.project', 'carryover.project')
    AS carried (brought_in, left_over)
),
figures AS (
  SELECT
    regexp_replace(department, '[\\s　]', '') AS department, report_kind, level, year, file, sha256,
    position, concept, label, regexp_replace(scope, '[\\s　“”"「」（）()]', '') AS scope, period,
    value, unit, sources,
    -- Money in 元, anything else in its own unit.
    number * factor AS quantity,
    CASE WHEN unit IN ('元', '千元', '万元', '亿元') THEN '元' WHEN unit = '名' THEN '人' ELSE unit
      END AS base,
    -- What one unit of the last printed digit stands for.
    CAST(concat('1e-', IF(value LIKE '%.%', length(value) - instr(value, '.'), 0))
      AS DECIMAL(12, 6)) * factor AS step
  FROM (
    SELECT *, CAST(CASE unit WHEN '千元' THEN 1000 WHEN '万元' THEN 10000 WHEN '亿元' THEN 100000000
      ELSE 1 END AS DECIMAL(10, 0)) AS factor
    FROM facts
  )
  -- 约, 不少于 and the like say a bound, not a figure.
  WHERE number IS NOT NULL AND qualifier IS NULL AND department IS NOT NULL AND year IS NOT NULL
),
asked AS (
  SELECT figures.*, coalesce(carried.left_over, concept) AS counterpart,
    IF(carried.left_over IS NULL, 'prior-year', 'carry-over') AS relation
  FROM figures LEFT JOIN carried ON concept = brought_in
  WHERE try_cast(left(period, 4) AS INT) = year - 1
    AND (carried.left_over IS NOT NULL OR concept NOT LIKE 'carryover.prior.%')
),
-- Which years there are, also where a report states no figure of its own.
years AS (
  SELECT DISTINCT regexp_replace(department, '[\\s　]', '') AS department, report_kind, year
  FROM coverage
),
pairs AS (
  SELECT asked.*,
    earlier.file AS earlier_file, earlier.position AS earlier_position,
    earlier.value AS earlier_value, earlier.unit AS earlier_unit,
    earlier.sources AS earlier_sources,
    earlier.quantity AS earlier_quantity, earlier.step AS earlier_step,
    years.year AS earlier_year,
    abs(asked.quantity - earlier.quantity) AS apart
  FROM asked
  LEFT JOIN years
    ON years.department = asked.department AND years.report_kind <=> asked.report_kind
    AND years.year = asked.year - 1
  LEFT JOIN figures AS earlier
    ON earlier.department = asked.department AND earlier.report_kind <=> asked.report_kind
    AND earlier.year = asked.year - 1 AND earlier.concept = asked.counterpart
    AND earlier.scope = asked.scope AND earlier.period = asked.period
    AND earlier.base = asked.base
),
judged AS (
  SELECT *,
    CASE
      WHEN earlier_file IS NULL THEN 'unchecked'
      WHEN apart = 0 THEN 'holds'
      -- Half a digit on either side; cut off, less than one digit of the coarser.
      WHEN 2 * apart <= step + earlier_step OR apart < greatest(step, earlier_step)
        THEN 'rounding'
      WHEN exists(array(10, 1000, 10000, 100000000), factor ->
          2 * abs(quantity - earlier_quantity * factor) <= step + earlier_step * factor
          OR 2 * abs(quantity * factor - earlier_quantity) <= step * factor + earlier_step)
        AND quantity != 0 AND earlier_quantity != 0
        THEN 'unit'
      ELSE 'contradicted'
    END AS verdict
  FROM pairs
),
ranked AS (
  SELECT *, row_number() OVER (
      PARTITION BY department, report_kind, year, relation, concept, scope, period
      ORDER BY array_position(array('holds', 'rounding', 'unit', 'contradicted', 'unchecked'),
          verdict), file, position, earlier_file, earlier_position) AS rank
  FROM judged
)
SELECT
  relation, department, report_kind, concept, label, scope, period, verdict,
  CASE WHEN verdict != 'unchecked' THEN NULL
    WHEN earlier_year IS NULL THEN concat('no report of ', year - 1)
    ELSE concat('not stated in the report of ', year - 1) END AS reason,
  value, unit, earlier_value, earlier_unit,
  quantity - earlier_quantity AS difference, base AS difference_unit,
  file, sources, earlier_file, earlier_sources, level, year
FROM ranked WHERE rank = 1
