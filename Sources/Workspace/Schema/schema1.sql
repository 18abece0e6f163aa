-- The first schema. Tables are the workspace's own business; the views below
-- are what `sql` and other programs read (Documentation/workspace.md).

-- What one reader read from one sequence of bytes.
CREATE TABLE reading (
  id INTEGER PRIMARY KEY,
  sha256 TEXT NOT NULL UNIQUE,
  reader TEXT NOT NULL,
  family TEXT,
  department TEXT, year INTEGER, level TEXT, kind TEXT NOT NULL, title TEXT, doubts BLOB,
  figures_total INTEGER NOT NULL, figures_understood INTEGER NOT NULL,
  fact_count INTEGER NOT NULL, indicator_count INTEGER NOT NULL,
  breakdowns BLOB,
  -- Kept in step with the files that have these bytes.
  report INTEGER, file INTEGER, counted INTEGER NOT NULL DEFAULT 0);
CREATE INDEX reading_report ON reading (report);

CREATE TABLE content (
  reading INTEGER PRIMARY KEY,
  line_count INTEGER NOT NULL, separator TEXT NOT NULL, text TEXT NOT NULL);

CREATE TABLE report (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  family TEXT,
  place INTEGER NOT NULL DEFAULT 0,
  department TEXT, year INTEGER, level TEXT, kind TEXT NOT NULL DEFAULT '', title TEXT,
  fact_count INTEGER NOT NULL DEFAULT 0, indicator_count INTEGER NOT NULL DEFAULT 0,
  figures_total INTEGER NOT NULL DEFAULT 0, figures_understood INTEGER NOT NULL DEFAULT 0);
CREATE INDEX report_family ON report (family);

CREATE TABLE file (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  path TEXT NOT NULL UNIQUE,
  sha256 TEXT NOT NULL, bytes INTEGER NOT NULL, format TEXT NOT NULL, encoding TEXT,
  reading INTEGER NOT NULL, report INTEGER,
  role TEXT NOT NULL DEFAULT 'whole', status TEXT NOT NULL DEFAULT 'current', by_hand TEXT);
CREATE INDEX file_reading ON file (reading);
CREATE INDEX file_report ON file (report);

-- id: the reading's id times 2^24, plus the fact's place in its report.
CREATE TABLE fact (
  id INTEGER PRIMARY KEY,
  reading INTEGER NOT NULL, name INTEGER NOT NULL,
  concept TEXT NOT NULL, label TEXT NOT NULL,
  scope TEXT NOT NULL, scope_key TEXT NOT NULL, scope_kind TEXT NOT NULL,
  year INTEGER, stage TEXT,
  coefficient INTEGER, scale INTEGER, word TEXT, unit TEXT NOT NULL, money INTEGER,
  qualifier TEXT, confidence TEXT NOT NULL, reason TEXT NOT NULL, source_count INTEGER NOT NULL,
  quote TEXT, text TEXT, line INTEGER, col INTEGER, page INTEGER, x REAL, y REAL,
  paragraph INTEGER, table_no INTEGER, row_no INTEGER, cell TEXT, sheet TEXT, element TEXT);
CREATE INDEX fact_concept ON fact (concept, year);

-- The names of a reading's facts, eight bytes each, most significant byte first.
-- An index would be written to at random places for every fact.
CREATE TABLE fact_names (reading INTEGER PRIMARY KEY, names BLOB NOT NULL);

-- The second and further places that state a fact.
CREATE TABLE further_source (
  fact INTEGER NOT NULL, place INTEGER NOT NULL,
  quote TEXT, text TEXT, line INTEGER, col INTEGER, page INTEGER, x REAL, y REAL,
  paragraph INTEGER, table_no INTEGER, row_no INTEGER, cell TEXT, sheet TEXT, element TEXT,
  PRIMARY KEY (fact, place)) WITHOUT ROWID;

CREATE TABLE blank (
  id INTEGER PRIMARY KEY,
  reading INTEGER NOT NULL, concept TEXT NOT NULL, label TEXT NOT NULL, scope TEXT NOT NULL,
  year INTEGER, stage TEXT,
  quote TEXT, text TEXT, line INTEGER, col INTEGER, page INTEGER, x REAL, y REAL,
  paragraph INTEGER, table_no INTEGER, row_no INTEGER, cell TEXT, sheet TEXT, element TEXT);

CREATE TABLE section (
  id INTEGER PRIMARY KEY,
  reading INTEGER NOT NULL, level INTEGER NOT NULL, number TEXT NOT NULL, title TEXT NOT NULL,
  quote TEXT, text TEXT, line INTEGER, col INTEGER, page INTEGER, x REAL, y REAL,
  paragraph INTEGER, table_no INTEGER, row_no INTEGER, cell TEXT, sheet TEXT, element TEXT);

CREATE TABLE damage (
  id INTEGER PRIMARY KEY,
  reading INTEGER NOT NULL, pattern TEXT NOT NULL, likely TEXT,
  quote TEXT, text TEXT, line INTEGER, col INTEGER, page INTEGER, x REAL, y REAL,
  paragraph INTEGER, table_no INTEGER, row_no INTEGER, cell TEXT, sheet TEXT, element TEXT);

CREATE TABLE form (
  id INTEGER PRIMARY KEY,
  reading INTEGER NOT NULL, kind TEXT NOT NULL, scope TEXT NOT NULL, project TEXT);

-- `places` holds the cells' sources; `line` is the first of them.
CREATE TABLE indicator (
  id INTEGER PRIMARY KEY,
  reading INTEGER NOT NULL, form INTEGER NOT NULL,
  level1 TEXT NOT NULL, level2 TEXT NOT NULL, level3 TEXT NOT NULL, target TEXT NOT NULL,
  actual TEXT NOT NULL, weight TEXT NOT NULL, score TEXT NOT NULL, note TEXT NOT NULL,
  shift TEXT, line INTEGER, places BLOB NOT NULL);

CREATE TABLE correction (
  id INTEGER PRIMARY KEY, fact INTEGER NOT NULL,
  coefficient INTEGER, scale INTEGER, word TEXT, unit TEXT NOT NULL, reason TEXT NOT NULL);
CREATE TABLE mark (
  id INTEGER PRIMARY KEY,
  finding TEXT NOT NULL, status TEXT NOT NULL, reason TEXT NOT NULL);
CREATE TABLE note (id INTEGER PRIMARY KEY, report INTEGER, text TEXT NOT NULL);

CREATE VIEW files AS
SELECT report, path, format, encoding, bytes, sha256, role, status,
  by_hand IS NOT NULL AS by_hand FROM file ORDER BY report, id;

CREATE VIEW reports AS
SELECT id AS report, department, year, level, kind, title, fact_count AS facts,
  indicator_count AS indicators, figures_total AS figures,
  figures_understood AS figures_understood FROM report ORDER BY place;

CREATE VIEW facts AS
SELECT fact.id AS fact, substr(printf('f%015x', name), 1, 8) AS id, reading.report AS report,
  report.department AS department, report.year AS report_year, file.path AS path,
  concept, label, scope, scope_kind, fact.year AS year, stage,
  CASE WHEN coefficient IS NULL THEN word WHEN scale = 0 THEN CAST(coefficient AS TEXT)
    ELSE CASE WHEN coefficient < 0 THEN '-' ELSE '' END
      || substr(printf('%0*d', scale + 1, abs(coefficient)), 1,
           length(printf('%0*d', scale + 1, abs(coefficient))) - scale)
      || '.' || substr(printf('%0*d', scale + 1, abs(coefficient)), -scale) END AS value,
  unit, coefficient, scale, money, qualifier, confidence, reason, source_count AS sources,
  line, page, text, quote
FROM fact JOIN reading ON reading.id = fact.reading
  JOIN report ON report.id = reading.report JOIN file ON file.id = reading.file
WHERE reading.counted;

CREATE VIEW fact_sources AS
SELECT fact, place, reading.report AS report, file.path AS path,
  text, quote, line, col, page, x, y, paragraph, table_no, row_no, cell, sheet, element
FROM (
  SELECT id AS fact, 1 AS place, text, quote, line, col, page, x, y, paragraph, table_no,
    row_no, cell, sheet, element FROM fact WHERE source_count > 0
  UNION ALL
  SELECT fact, place, text, quote, line, col, page, x, y, paragraph, table_no,
    row_no, cell, sheet, element FROM further_source) AS source
  JOIN reading ON reading.id = source.fact >> 24 JOIN file ON file.id = reading.file
WHERE reading.counted;

CREATE VIEW indicators AS
SELECT reading.report AS report, report.department AS department, report.year AS report_year,
  file.path AS path, form.kind AS form, form.scope AS scope, form.project AS project,
  level1, level2, level3, weight, score, target, actual, note, shift, line
FROM indicator JOIN form ON form.id = indicator.form
  JOIN reading ON reading.id = indicator.reading
  JOIN report ON report.id = reading.report JOIN file ON file.id = reading.file
WHERE reading.counted;

CREATE VIEW sections AS
SELECT reading.report AS report, file.path AS path, section.level AS level, number,
  section.title AS title, line, page
FROM section JOIN reading ON reading.id = section.reading JOIN file ON file.id = reading.file
WHERE reading.counted;

CREATE VIEW blanks AS
SELECT reading.report AS report, file.path AS path, concept, label, scope, blank.year AS year,
  stage, line, page, quote
FROM blank JOIN reading ON reading.id = blank.reading JOIN file ON file.id = reading.file
WHERE reading.counted;

CREATE VIEW damages AS
SELECT reading.report AS report, file.path AS path, pattern, likely, line, page, text, quote
FROM damage JOIN reading ON reading.id = damage.reading JOIN file ON file.id = reading.file
WHERE reading.counted;

CREATE VIEW 文件 AS
SELECT report AS 报告, path AS 路径, format AS 格式, encoding AS 编码, bytes AS 字节数,
  sha256 AS 摘要, role AS 角色, status AS 状态, by_hand AS 人工认定 FROM files;
CREATE VIEW 报告 AS
SELECT report AS 报告, department AS 单位, year AS 年度, level AS 层级, kind AS 类型, title AS 标题,
  facts AS 事实数, indicators AS 指标数, figures AS 数字数, figures_understood AS 已识别数 FROM reports;
CREATE VIEW 事实 AS
SELECT fact AS 事实, id AS 编号, report AS 报告, department AS 单位, report_year AS 报告年度,
  path AS 路径, concept AS 概念, label AS 名称, scope AS 范围, scope_kind AS 范围类别,
  year AS 年度, stage AS 阶段, value AS 数值, unit AS 计量单位, coefficient AS 系数, scale AS 小数位,
  money AS 金额, qualifier AS 限定, confidence AS 来源方式, reason AS 依据, sources AS 出处数,
  line AS 行, page AS 页, text AS 原文, quote AS 引文 FROM facts;
CREATE VIEW 出处 AS
SELECT fact AS 事实, place AS 次序, report AS 报告, path AS 路径, text AS 原文, quote AS 引文,
  line AS 行, col AS 列, page AS 页, paragraph AS 段, table_no AS 表, row_no AS 表行, cell AS 单元格,
  sheet AS 工作表, element AS 元素 FROM fact_sources;
CREATE VIEW 指标 AS
SELECT report AS 报告, department AS 单位, report_year AS 报告年度, path AS 路径, form AS 表,
  scope AS 范围, project AS 项目, level1 AS 一级指标, level2 AS 二级指标, level3 AS 三级指标,
  weight AS 分值, score AS 得分, target AS 年度指标值, actual AS 实际完成值, note AS 偏差原因,
  shift AS 错位, line AS 行 FROM indicators;
CREATE VIEW 章节 AS
SELECT report AS 报告, path AS 路径, level AS 级别, number AS 序号, title AS 标题, line AS 行, page AS 页
FROM sections;
