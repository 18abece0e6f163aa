-- The fifth schema: what lists over many reports look for stands in indexes, so that they
-- read the rows that they show and no others.

DROP INDEX fact_concept;
CREATE INDEX fact_concept ON fact (concept, year, stage);
CREATE INDEX indicator_scores ON indicator (weight, score);
