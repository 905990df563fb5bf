-- Identity providers of organizations, with whom they know and which of their groups is which.
CREATE TABLE company_sign_ins (
  organization_id ${blob} NOT NULL PRIMARY KEY,
  issuer          TEXT    NOT NULL,
  client_id       TEXT    NOT NULL,
  seal_key        ${blob},
  sealed          ${blob},
  groups_claim    TEXT    NOT NULL,
  changed_at      BIGINT  NOT NULL,
  FOREIGN KEY (organization_id) REFERENCES organizations (id)
);

CREATE TABLE company_groups (
  organization_id ${blob} NOT NULL,
  claim           TEXT    NOT NULL,
  group_id        ${blob} NOT NULL,
  PRIMARY KEY (organization_id, claim),
  FOREIGN KEY (organization_id, group_id) REFERENCES groups (organization_id, id) ON DELETE CASCADE
);
CREATE INDEX company_groups_by_group ON company_groups (organization_id, group_id);

CREATE TABLE company_people (
  organization_id ${blob} NOT NULL,
  subject         TEXT    NOT NULL,
  user_id         ${blob} NOT NULL,
  since           BIGINT  NOT NULL,
  PRIMARY KEY (organization_id, subject),
  FOREIGN KEY (organization_id) REFERENCES organizations (id),
  FOREIGN KEY (user_id) REFERENCES users (id)
);

-- Which organization alone a session opens; null where it opens all of its person's.
ALTER TABLE sessions ADD COLUMN only_organization ${blob};
