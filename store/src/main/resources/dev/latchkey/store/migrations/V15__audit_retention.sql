-- How long organizations keep their audit log; none where it is kept for good.
CREATE TABLE audit_retentions (
  organization_id ${blob} NOT NULL PRIMARY KEY,
  days            BIGINT  NOT NULL,
  FOREIGN KEY (organization_id) REFERENCES organization_head (organization_id)
);

-- The last event of each chain that was removed since it had been kept long enough.
CREATE TABLE audit_bases (
  organization_id ${blob} NOT NULL PRIMARY KEY,
  sequence        BIGINT  NOT NULL,
  hash            ${blob} NOT NULL,
  FOREIGN KEY (organization_id) REFERENCES organization_head (organization_id)
);
