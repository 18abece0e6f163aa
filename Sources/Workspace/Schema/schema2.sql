-- The second schema: what a report concludes, and its attachments.

CREATE TABLE conclusion (
  id INTEGER PRIMARY KEY,
  reading INTEGER NOT NULL, kind TEXT NOT NULL, number TEXT NOT NULL, title TEXT NOT NULL,
  content TEXT NOT NULL, section TEXT NOT NULL, indicator TEXT, answers INTEGER, link TEXT,
  quote TEXT, text TEXT, line INTEGER, col INTEGER, page INTEGER, x REAL, y REAL,
  paragraph INTEGER, table_no INTEGER, row_no INTEGER, cell TEXT, sheet TEXT, element TEXT);

-- `places` holds where it is named and where it stands.
CREATE TABLE attachment (
  id INTEGER PRIMARY KEY,
  reading INTEGER NOT NULL, number TEXT NOT NULL, title TEXT NOT NULL,
  named_line INTEGER, line INTEGER, is_absent INTEGER NOT NULL, places BLOB NOT NULL);

CREATE VIEW problems AS
SELECT conclusion.id AS problem, reading.report AS report, report.department AS department,
  report.year AS report_year, file.path AS path, number, conclusion.title AS title,
  content, section, indicator, line, page, quote
FROM conclusion JOIN reading ON reading.id = conclusion.reading
  JOIN report ON report.id = reading.report JOIN file ON file.id = reading.file
WHERE reading.counted AND conclusion.kind = '问题';

CREATE VIEW measures AS
SELECT conclusion.id AS measure, reading.report AS report, report.department AS department,
  report.year AS report_year, file.path AS path, number, conclusion.title AS title,
  content, section, indicator, answers, link, line, page, quote
FROM conclusion JOIN reading ON reading.id = conclusion.reading
  JOIN report ON report.id = reading.report JOIN file ON file.id = reading.file
WHERE reading.counted AND conclusion.kind = '措施';

CREATE VIEW result_uses AS
SELECT reading.report AS report, report.department AS department, report.year AS report_year,
  file.path AS path, conclusion.kind AS kind, number, conclusion.title AS title, content,
  section, line, page, quote
FROM conclusion JOIN reading ON reading.id = conclusion.reading
  JOIN report ON report.id = reading.report JOIN file ON file.id = reading.file
WHERE reading.counted AND conclusion.kind IN ('结果应用', '公开');

CREATE VIEW attachments AS
SELECT reading.report AS report, report.department AS department, report.year AS report_year,
  file.path AS path, number, attachment.title AS title, is_absent, named_line, line
FROM attachment JOIN reading ON reading.id = attachment.reading
  JOIN report ON report.id = reading.report JOIN file ON file.id = reading.file
WHERE reading.counted;

CREATE VIEW 存在问题 AS
SELECT problem AS 问题, report AS 报告, department AS 单位, report_year AS 报告年度, path AS 路径,
  number AS 序号, title AS 标题, content AS 内容, section AS 所在, indicator AS 指标, line AS 行,
  page AS 页, quote AS 引文 FROM problems;
CREATE VIEW 改进措施 AS
SELECT measure AS 措施, report AS 报告, department AS 单位, report_year AS 报告年度, path AS 路径,
  number AS 序号, title AS 标题, content AS 内容, section AS 所在, indicator AS 指标,
  answers AS 针对, link AS 关联, line AS 行, page AS 页, quote AS 引文 FROM measures;
CREATE VIEW 结果应用 AS
SELECT report AS 报告, department AS 单位, report_year AS 报告年度, path AS 路径, kind AS 类别,
  number AS 序号, title AS 标题, content AS 内容, section AS 所在, line AS 行, page AS 页,
  quote AS 引文 FROM result_uses;
CREATE VIEW 附件 AS
SELECT report AS 报告, department AS 单位, report_year AS 报告年度, path AS 路径, number AS 序号,
  title AS 标题, is_absent AS 缺失, named_line AS 列名行, line AS 行 FROM attachments;
