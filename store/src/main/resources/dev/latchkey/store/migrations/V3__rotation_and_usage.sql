-- While a newer value takes the place of an older one; all null otherwise.
ALTER TABLE tokens ADD COLUMN rotating_since    BIGINT;
ALTER TABLE tokens ADD COLUMN rotating_until    BIGINT;
ALTER TABLE tokens ADD COLUMN rotating_hint     TEXT;
ALTER TABLE tokens ADD COLUMN rotating_revision BIGINT;
CREATE INDEX tokens_by_rotation ON tokens (rotating_until) WHERE rotating_until IS NOT NULL;

ALTER TABLE token_values ADD COLUMN alarmed_at BIGINT;
CREATE INDEX values_by_end ON token_values (ends_at) WHERE ends_at IS NOT NULL;

-- What each process counted last, so that nothing is counted twice.
CREATE TABLE usage_batches (
  node   TEXT   NOT NULL PRIMARY KEY,
  number BIGINT NOT NULL,
  at     BIGINT NOT NULL
);

-- A verifier of sixteen zeros is none.
CREATE TABLE usage_counts (
  organization_id ${blob} NOT NULL,
  token_id        ${blob} NOT NULL,
  day             BIGINT  NOT NULL,
  verifier_id     ${blob} NOT NULL,
  accepted        BIGINT  NOT NULL,
  refused         BIGINT  NOT NULL,
  PRIMARY KEY (organization_id, token_id, day, verifier_id)
);
CREATE INDEX usage_counts_by_day ON usage_counts (organization_id, day);
CREATE INDEX usage_counts_by_age ON usage_counts (day);

CREATE TABLE usage_refusals (
  organization_id ${blob} NOT NULL,
  token_id        ${blob} NOT NULL,
  day             BIGINT  NOT NULL,
  verifier_id     ${blob} NOT NULL,
  reason          TEXT    NOT NULL,
  count           BIGINT  NOT NULL,
  last_at         BIGINT  NOT NULL,
  told_minute     BIGINT  NOT NULL,
  PRIMARY KEY (organization_id, token_id, day, verifier_id, reason)
);
CREATE INDEX usage_refusals_by_age ON usage_refusals (day);

-- value_ends_at is 0 for the value that was the newest.
CREATE TABLE usage_presenters (
  organization_id ${blob} NOT NULL,
  token_id        ${blob} NOT NULL,
  verifier_id     ${blob} NOT NULL,
  address         TEXT    NOT NULL,
  client          TEXT    NOT NULL,
  value_ends_at   BIGINT  NOT NULL,
  first_at        BIGINT  NOT NULL,
  last_at         BIGINT  NOT NULL,
  last_day        BIGINT  NOT NULL,
  accepted        BIGINT  NOT NULL,
  refused         BIGINT  NOT NULL,
  PRIMARY KEY (organization_id, token_id, verifier_id, address, client, value_ends_at)
);
CREATE INDEX usage_presenters_by_age ON usage_presenters (last_day);

CREATE TABLE usage_organizations (
  organization_id ${blob} NOT NULL,
  day             BIGINT  NOT NULL,
  accepted        BIGINT  NOT NULL,
  refused         BIGINT  NOT NULL,
  unknown         BIGINT  NOT NULL,
  told_minute     BIGINT  NOT NULL,
  told_rows       BIGINT  NOT NULL,
  PRIMARY KEY (organization_id, day)
);

INSERT INTO usage_counts (organization_id, token_id, day, verifier_id, accepted, refused)
SELECT u.organization_id, u.token_id, u.day,
  (SELECT h.organization_id FROM organization_head h ORDER BY h.organization_id LIMIT 1),
  u.accepted, u.refused
FROM usage_days u;

INSERT INTO usage_organizations
  (organization_id, day, accepted, refused, unknown, told_minute, told_rows)
SELECT organization_id, day, SUM(accepted), SUM(refused), 0, 0, 0
FROM usage_days
GROUP BY organization_id, day;

DROP TABLE usage_days;
