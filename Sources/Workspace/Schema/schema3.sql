-- The third schema: what a report's figures were read as. What was read before has no such
-- counts until it is read anew.

ALTER TABLE reading ADD COLUMN figures_facts INTEGER NOT NULL DEFAULT 0;
ALTER TABLE reading ADD COLUMN figures_indicators INTEGER NOT NULL DEFAULT 0;
