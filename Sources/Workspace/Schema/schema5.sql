-- The fifth schema: corrections may also be figures that the reader missed (nothing was read:
-- `read_value` is null) and cells of score forms (concepts `indicator.…`). They stand with
-- their report, not with a fact.

DROP VIEW 更正;
DROP VIEW corrections;

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
      AND reading.counted)
  OR (concept LIKE 'indicator.%' OR (concept <> '' AND read_coefficient IS NULL AND read_word IS NULL))
    AND EXISTS (SELECT 1 FROM reading JOIN file ON file.id = reading.file
      WHERE reading.counted AND (reading.family = correction.family
        OR (correction.family IS NULL AND file.path = correction.path))) AS is_applied
FROM correction ORDER BY correction.id;

CREATE VIEW 更正 AS
SELECT id AS 编号, department AS 单位, report_year AS 报告年度, path AS 路径, concept AS 概念,
  label AS 名称, scope AS 范围, year AS 年度, stage AS 阶段, is_struck_out AS 剔除, value AS 更正数值,
  unit AS 更正单位, read_value AS 原读数值, read_unit AS 原读单位, author AS 更正人, reason AS 理由, line AS 行, page AS 页, text AS 原文,
  quote AS 引文, is_applied AS 生效 FROM corrections;
