-- The sixth schema: what lists over many reports look for stands in indexes, so that they
-- read the rows that they show and no others.

DROP INDEX fact_concept;
CREATE INDEX fact_concept ON fact (concept, year, stage);
CREATE INDEX indicator_scores ON indicator (weight, score);

-- Which pairs of characters a text holds, so that a search need not read it. Texts that were
-- read before have none until they are read anew.
CREATE TABLE content_pairs (reading INTEGER PRIMARY KEY, marks BLOB NOT NULL);
