-- How long after its acknowledgement the slowest node refused by an ending, in microseconds.
CREATE TABLE refusal_delays (
  organization_id ${blob} NOT NULL,
  ended_at        BIGINT  NOT NULL,
  id              ${blob} NOT NULL,
  slowest         BIGINT  NOT NULL,
  node            TEXT    NOT NULL,
  nodes           BIGINT  NOT NULL,
  PRIMARY KEY (organization_id, ended_at, id)
);
