CREATE TABLE groups (
  organization_id ${blob} NOT NULL,
  id              ${blob} NOT NULL,
  slug            TEXT    NOT NULL,
  name            TEXT    NOT NULL,
  created_at      BIGINT  NOT NULL,
  revision        BIGINT  NOT NULL,
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id) REFERENCES organizations (id)
);
CREATE UNIQUE INDEX slug_is_one_group ON groups (organization_id, slug);
CREATE INDEX groups_by_age ON groups (organization_id, created_at, id);

CREATE TABLE group_words (
  organization_id ${blob} NOT NULL,
  word            ${blob} NOT NULL,
  group_id        ${blob} NOT NULL,
  PRIMARY KEY (organization_id, word, group_id),
  FOREIGN KEY (organization_id, group_id) REFERENCES groups (organization_id, id) ON DELETE CASCADE
);
CREATE INDEX words_of_group ON group_words (organization_id, group_id);

CREATE TABLE group_members (
  organization_id ${blob} NOT NULL,
  group_id        ${blob} NOT NULL,
  user_id         ${blob} NOT NULL,
  administrator   INTEGER NOT NULL,
  since           BIGINT  NOT NULL,
  revision        BIGINT  NOT NULL,
  PRIMARY KEY (organization_id, group_id, user_id),
  FOREIGN KEY (organization_id, group_id) REFERENCES groups (organization_id, id) ON DELETE CASCADE,
  FOREIGN KEY (user_id) REFERENCES users (id)
);
CREATE INDEX group_members_by_user ON group_members (user_id, organization_id);
