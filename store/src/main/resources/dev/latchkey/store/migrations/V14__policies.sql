CREATE TABLE policies (
  organization_id   ${blob} NOT NULL,
  id                ${blob} NOT NULL,
  environment_id    ${blob},
  group_id          ${blob},
  kinds             TEXT,
  expiry_required   INTEGER NOT NULL,
  maximum_lifetime  BIGINT,
  allowed_addresses TEXT    NOT NULL,
  dormant_after     BIGINT,
  owner_left        TEXT    NOT NULL,
  existing          TEXT    NOT NULL,
  created_at        BIGINT  NOT NULL,
  since             BIGINT  NOT NULL,
  revision          BIGINT  NOT NULL,
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id) REFERENCES organizations (id),
  FOREIGN KEY (organization_id, environment_id) REFERENCES environments (organization_id, id) ON DELETE CASCADE,
  FOREIGN KEY (organization_id, group_id) REFERENCES groups (organization_id, id) ON DELETE CASCADE
);
CREATE INDEX policies_of_environment ON policies (organization_id, environment_id);
CREATE INDEX policies_of_group ON policies (organization_id, group_id);
