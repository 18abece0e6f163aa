-- The fourth schema: the reviewer's judgement says what it is about, so that it is found
-- again after the report was read anew; the roster of departments; the finance
-- department's own figures.

-- Both tables are made anew, which is quicker than to add columns or to rename a table: for
-- each of those SQLite reads its whole schema again.
CREATE TEMP TABLE kept_correction AS SELECT * FROM correction;
DROP TABLE correction;
CREATE TABLE correction (
  id INTEGER PRIMARY KEY, fact INTEGER NOT NULL,
  coefficient INTEGER, scale INTEGER, word TEXT, unit TEXT NOT NULL, reason TEXT NOT NULL,
  author TEXT NOT NULL DEFAULT '',
  -- 1: the figure is none; nothing stands in its place.
  struck INTEGER NOT NULL DEFAULT 0,
  -- What it was said of: the report's identity, the figure, its value as read, its place.
  family TEXT, department TEXT, report_year INTEGER, kind TEXT NOT NULL DEFAULT '',
  title TEXT, path TEXT NOT NULL DEFAULT '', concept TEXT NOT NULL DEFAULT '',
  label TEXT NOT NULL DEFAULT '', scope TEXT NOT NULL DEFAULT '', year INTEGER, stage TEXT,
  read_coefficient INTEGER, read_scale INTEGER, read_word TEXT,
  read_unit TEXT NOT NULL DEFAULT '', quote TEXT, text TEXT, line INTEGER, col INTEGER,
  page INTEGER, x REAL, y REAL, paragraph INTEGER, table_no INTEGER, row_no INTEGER,
  cell TEXT, sheet TEXT, element TEXT);
INSERT INTO correction (id, fact, coefficient, scale, word, unit, reason)
SELECT id, fact, coefficient, scale, word, unit, reason FROM temp.kept_correction;
DROP TABLE temp.kept_correction;

UPDATE correction SET
  family = found.family, department = found.department, report_year = found.report_year,
  kind = found.kind, title = found.title, path = found.path, concept = found.concept,
  label = found.label, scope = found.scope, year = found.year, stage = found.stage,
  read_coefficient = found.coefficient, read_scale = found.scale, read_word = found.word,
  read_unit = found.unit, quote = found.quote, text = found.text, line = found.line,
  col = found.col, page = found.page, x = found.x, y = found.y, paragraph = found.paragraph,
  table_no = found.table_no, row_no = found.row_no, cell = found.cell, sheet = found.sheet,
  element = found.element
FROM (
  SELECT fact.*, reading.family AS family, reading.department AS department,
    reading.year AS report_year, reading.kind AS kind, reading.title AS title,
    file.path AS path
  FROM fact JOIN reading ON reading.id = fact.reading JOIN file ON file.id = reading.file
) AS found WHERE found.name = correction.fact;

CREATE TEMP TABLE kept_mark AS SELECT * FROM mark;
DROP TABLE mark;
CREATE TABLE mark (
  id INTEGER PRIMARY KEY,
  finding TEXT NOT NULL, status TEXT NOT NULL, reason TEXT NOT NULL,
  author TEXT NOT NULL DEFAULT '',
  -- What it was said of.
  report TEXT NOT NULL DEFAULT '', rule TEXT NOT NULL DEFAULT '',
  scope TEXT NOT NULL DEFAULT '', content TEXT NOT NULL DEFAULT '');
INSERT INTO mark (id, finding, status, reason)
SELECT id, finding, status, reason FROM temp.kept_mark;
DROP TABLE temp.kept_mark;

-- Spreadsheets that are no reports: `roster`, `reference`.
CREATE TABLE ledger (
  id INTEGER PRIMARY KEY,
  role TEXT NOT NULL, path TEXT NOT NULL, sha256 TEXT NOT NULL, bytes INTEGER NOT NULL,
  UNIQUE (role, path));

CREATE TABLE roster (
  id INTEGER PRIMARY KEY,
  code TEXT, name TEXT NOT NULL, level TEXT,
  quote TEXT, text TEXT, line INTEGER, col INTEGER, page INTEGER, x REAL, y REAL,
  paragraph INTEGER, table_no INTEGER, row_no INTEGER, cell TEXT, sheet TEXT, element TEXT);
-- `sort`: present, former, other. A name may lead to several departments.
CREATE TABLE roster_name (
  key TEXT NOT NULL, department INTEGER NOT NULL, sort TEXT NOT NULL, name TEXT NOT NULL,
  place INTEGER NOT NULL,
  PRIMARY KEY (key, department)) WITHOUT ROWID;

CREATE TABLE reference (
  id INTEGER PRIMARY KEY,
  ledger INTEGER NOT NULL, department TEXT NOT NULL, department_key TEXT NOT NULL,
  concept TEXT NOT NULL, label TEXT NOT NULL, scope TEXT NOT NULL,
  year INTEGER, stage TEXT, coefficient INTEGER NOT NULL, scale INTEGER NOT NULL,
  unit TEXT NOT NULL, money INTEGER,
  quote TEXT, text TEXT, line INTEGER, col INTEGER, page INTEGER, x REAL, y REAL,
  paragraph INTEGER, table_no INTEGER, row_no INTEGER, cell TEXT, sheet TEXT, element TEXT);
CREATE INDEX reference_department ON reference (department_key, year);

CREATE VIEW corrections AS
SELECT substr(printf('f%015x', fact), 1, 8) AS id, department, report_year, path, concept, label,
  scope, year, stage, struck AS is_struck_out,
  CASE WHEN coefficient IS NULL THEN word WHEN scale = 0 THEN CAST(coefficient AS TEXT)
    ELSE CASE WHEN coefficient < 0 THEN '-' ELSE '' END
      || substr(printf('%0*d', scale + 1, abs(coefficient)), 1,
           length(printf('%0*d', scale + 1, abs(coefficient))) - scale)
      || '.' || substr(printf('%0*d', scale + 1, abs(coefficient)), -scale) END AS value, unit,
  CASE WHEN read_coefficient IS NULL THEN read_word WHEN read_scale = 0 THEN CAST(read_coefficient AS TEXT)
    ELSE CASE WHEN read_coefficient < 0 THEN '-' ELSE '' END
      || substr(printf('%0*d', read_scale + 1, abs(read_coefficient)), 1,
           length(printf('%0*d', read_scale + 1, abs(read_coefficient))) - read_scale)
      || '.' || substr(printf('%0*d', read_scale + 1, abs(read_coefficient)), -read_scale) END AS read_value,
  read_unit, author, reason, line, page, text, quote,
  EXISTS (SELECT 1 FROM fact JOIN reading ON reading.id = fact.reading
    WHERE fact.concept = correction.concept AND fact.name = correction.fact
      AND reading.counted) AS is_applied
FROM correction ORDER BY correction.id;

CREATE VIEW marks AS
SELECT finding, status, author, reason, report, rule, scope, content FROM mark ORDER BY mark.id;

CREATE VIEW roster_departments AS
SELECT roster.id AS department_key, code, roster.name AS department, level, sort,
  roster_name.name AS name, line
FROM roster JOIN roster_name ON roster_name.department = roster.id
ORDER BY roster.id, roster_name.place;

CREATE VIEW reference_figures AS
SELECT ledger.path AS path, department, reference.year AS year, stage, concept, label, scope,
  CASE WHEN scale = 0 THEN CAST(coefficient AS TEXT)
    ELSE CASE WHEN coefficient < 0 THEN '-' ELSE '' END
      || substr(printf('%0*d', scale + 1, abs(coefficient)), 1,
           length(printf('%0*d', scale + 1, abs(coefficient))) - scale)
      || '.' || substr(printf('%0*d', scale + 1, abs(coefficient)), -scale) END AS value,
  unit, money, line, sheet, cell, text, quote
FROM reference JOIN ledger ON ledger.id = reference.ledger ORDER BY reference.id;

CREATE VIEW 更正 AS
SELECT id AS 编号, department AS 单位, report_year AS 报告年度, path AS 路径, concept AS 概念,
  label AS 名称, scope AS 范围, year AS 年度, stage AS 阶段, is_struck_out AS 剔除, value AS 更正数值,
  unit AS 更正单位, read_value AS 原读数值, read_unit AS 原读单位, author AS 更正人, reason AS 理由, line AS 行, page AS 页, text AS 原文,
  quote AS 引文, is_applied AS 生效 FROM corrections;
CREATE VIEW 标记 AS
SELECT finding AS 发现, status AS 意见, author AS 复核人, reason AS 理由, report AS 报告, rule AS 规则,
  scope AS 范围, content AS 内容 FROM marks;
CREATE VIEW 名册 AS
SELECT code AS 代码, department AS 单位, level AS 层级, sort AS 名称类别, name AS 名称, line AS 行
FROM roster_departments;
CREATE VIEW 批复 AS
SELECT path AS 路径, department AS 单位, year AS 年度, stage AS 阶段, concept AS 概念, label AS 名称,
  scope AS 范围, value AS 数值, unit AS 计量单位, money AS 金额, line AS 行,
  sheet AS 工作表, cell AS 单元格, text AS 原文, quote AS 引文 FROM reference_figures;
