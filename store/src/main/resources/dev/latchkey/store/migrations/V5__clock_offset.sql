-- By how much a node's clock is ahead of the database's, in microseconds.
ALTER TABLE node_lease ADD COLUMN clock_offset BIGINT NOT NULL DEFAULT 0;
