-- How often a token may be used, as words such as 100/60: 100 in 60 seconds.
ALTER TABLE tokens ADD COLUMN limits TEXT NOT NULL DEFAULT '';

-- How often a token was used in one window, by all nodes; began_at and changed_at in microseconds.
CREATE TABLE limit_counts (
  organization_id ${blob} NOT NULL,
  token_id        ${blob} NOT NULL,
  window_seconds  BIGINT  NOT NULL,
  began_at        BIGINT  NOT NULL,
  ends_at         BIGINT  NOT NULL,
  used            BIGINT  NOT NULL,
  changed_at      BIGINT  NOT NULL,
  PRIMARY KEY (organization_id, token_id, window_seconds, began_at)
);
CREATE INDEX limit_counts_by_change ON limit_counts (changed_at);
CREATE INDEX limit_counts_by_end ON limit_counts (ends_at);
