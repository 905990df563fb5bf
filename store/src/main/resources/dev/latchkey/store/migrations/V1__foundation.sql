-- Instants are microseconds since 1970-01-01T00:00:00Z, ids have 16 bytes, truth is 0 or 1.
-- ${blob} is BLOB on SQLite and BYTEA on PostgreSQL. What is searched or sorted by is folded into
-- bytes, since the two compare texts differently.

CREATE TABLE installation (
  one        INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
  id         ${blob} NOT NULL,
  set_up_at  BIGINT  NOT NULL,
  written_by TEXT    NOT NULL
);

CREATE TABLE feed_head (
  one           INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
  epoch         ${blob} NOT NULL,
  seq           BIGINT  NOT NULL,
  mark          ${blob} NOT NULL,
  previous_mark ${blob} NOT NULL
);

-- Each organization's, and the installation's, whose id is sixteen zeros.
CREATE TABLE organization_head (
  organization_id ${blob} NOT NULL PRIMARY KEY,
  feed_seq        BIGINT  NOT NULL,
  audit_seq       BIGINT  NOT NULL,
  audit_hash      ${blob} NOT NULL
);

CREATE TABLE feed (
  epoch            ${blob} NOT NULL,
  seq              BIGINT  NOT NULL,
  mark             ${blob} NOT NULL,
  previous_mark    ${blob} NOT NULL,
  at               BIGINT  NOT NULL,
  organization_id  ${blob},
  organization_seq BIGINT,
  entry            ${blob} NOT NULL,
  PRIMARY KEY (epoch, seq)
);
CREATE INDEX feed_by_organization ON feed (organization_id, organization_seq);

CREATE TABLE node_lease (
  node_id    ${blob} NOT NULL PRIMARY KEY,
  beat       BIGINT  NOT NULL,
  epoch      ${blob},
  applied    BIGINT  NOT NULL,
  version    TEXT    NOT NULL,
  name       TEXT    NOT NULL,
  at         BIGINT  NOT NULL,
  applied_at BIGINT  NOT NULL
);

CREATE TABLE key_checks (
  key_id      TEXT    NOT NULL PRIMARY KEY,
  check_value ${blob} NOT NULL,
  place       BIGINT  NOT NULL,
  retired     INTEGER NOT NULL
);

CREATE TABLE organizations (
  id          ${blob} NOT NULL PRIMARY KEY,
  slug        TEXT    NOT NULL,
  name        TEXT    NOT NULL,
  name_folded ${blob} NOT NULL,
  active      INTEGER NOT NULL,
  created_at  BIGINT  NOT NULL,
  revision    BIGINT  NOT NULL,
  FOREIGN KEY (id) REFERENCES organization_head (organization_id)
);
CREATE UNIQUE INDEX slug_is_one_organization ON organizations (slug);
CREATE INDEX organizations_by_name ON organizations (name_folded, id);

CREATE TABLE environments (
  organization_id ${blob} NOT NULL,
  id              ${blob} NOT NULL,
  slug            TEXT    NOT NULL,
  name            TEXT    NOT NULL,
  created_at      BIGINT  NOT NULL,
  revision        BIGINT  NOT NULL,
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id) REFERENCES organizations (id)
);
CREATE UNIQUE INDEX slug_is_one_environment ON environments (organization_id, slug);
CREATE INDEX environments_by_age ON environments (organization_id, created_at, id);

CREATE TABLE environment_words (
  organization_id ${blob} NOT NULL,
  word            ${blob} NOT NULL,
  environment_id  ${blob} NOT NULL,
  PRIMARY KEY (organization_id, word, environment_id),
  FOREIGN KEY (organization_id, environment_id) REFERENCES environments (organization_id, id) ON DELETE CASCADE
);
CREATE INDEX words_of_environment ON environment_words (organization_id, environment_id);

CREATE TABLE services (
  organization_id    ${blob} NOT NULL,
  slug               TEXT    NOT NULL,
  name               TEXT    NOT NULL,
  name_folded        ${blob} NOT NULL,
  needs_subscription INTEGER NOT NULL,
  permissions        TEXT    NOT NULL,
  revision           BIGINT  NOT NULL,
  PRIMARY KEY (organization_id, slug),
  FOREIGN KEY (organization_id) REFERENCES organizations (id)
);

CREATE TABLE subscriptions (
  organization_id ${blob} NOT NULL,
  service         TEXT    NOT NULL,
  since           BIGINT  NOT NULL,
  PRIMARY KEY (organization_id, service),
  FOREIGN KEY (organization_id) REFERENCES organizations (id)
);

CREATE TABLE users (
  id                   ${blob} NOT NULL PRIMARY KEY,
  email                TEXT    NOT NULL,
  email_folded         ${blob} NOT NULL,
  name                 TEXT    NOT NULL,
  name_folded          ${blob} NOT NULL,
  active               INTEGER NOT NULL,
  operator             INTEGER NOT NULL,
  password_hash        TEXT,
  first_password_until BIGINT,
  preferences          TEXT    NOT NULL,
  created_at           BIGINT  NOT NULL,
  revision             BIGINT  NOT NULL
);
CREATE UNIQUE INDEX email_is_one_user ON users (email_folded);

CREATE TABLE roles (
  organization_id ${blob} NOT NULL,
  id              ${blob} NOT NULL,
  name            TEXT    NOT NULL,
  name_folded     ${blob} NOT NULL,
  built_in        INTEGER NOT NULL,
  permissions     TEXT    NOT NULL,
  otherwise       TEXT    NOT NULL,
  revision        BIGINT  NOT NULL,
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id) REFERENCES organizations (id)
);
CREATE UNIQUE INDEX name_is_one_role ON roles (organization_id, name_folded);

CREATE TABLE role_environments (
  organization_id ${blob} NOT NULL,
  role_id         ${blob} NOT NULL,
  environment_id  ${blob} NOT NULL,
  level           TEXT    NOT NULL,
  PRIMARY KEY (organization_id, role_id, environment_id),
  FOREIGN KEY (organization_id, role_id) REFERENCES roles (organization_id, id) ON DELETE CASCADE,
  FOREIGN KEY (organization_id, environment_id) REFERENCES environments (organization_id, id) ON DELETE CASCADE
);
CREATE INDEX roles_of_environment ON role_environments (organization_id, environment_id);

CREATE TABLE members (
  organization_id ${blob} NOT NULL,
  user_id         ${blob} NOT NULL,
  role_id         ${blob} NOT NULL,
  unit            TEXT,
  since           BIGINT  NOT NULL,
  revision        BIGINT  NOT NULL,
  PRIMARY KEY (organization_id, user_id),
  FOREIGN KEY (organization_id, role_id) REFERENCES roles (organization_id, id),
  FOREIGN KEY (user_id) REFERENCES users (id)
);
CREATE INDEX members_by_user ON members (user_id);
CREATE INDEX members_by_role ON members (organization_id, role_id);

CREATE TABLE sessions (
  id         ${blob} NOT NULL PRIMARY KEY,
  user_id    ${blob} NOT NULL,
  digest     ${blob} NOT NULL,
  created_at BIGINT  NOT NULL,
  seen_at    BIGINT  NOT NULL,
  proven_at  BIGINT  NOT NULL,
  address    TEXT    NOT NULL,
  device     TEXT    NOT NULL,
  FOREIGN KEY (user_id) REFERENCES users (id)
);
CREATE INDEX sessions_by_user ON sessions (user_id, created_at);

CREATE TABLE sign_in_failures (
  subject TEXT   NOT NULL PRIMARY KEY,
  count   BIGINT NOT NULL,
  since   BIGINT NOT NULL,
  last_at BIGINT NOT NULL
);

CREATE TABLE known_browsers (
  user_id    ${blob} NOT NULL,
  digest     ${blob} NOT NULL,
  good_until BIGINT  NOT NULL,
  PRIMARY KEY (user_id, digest),
  FOREIGN KEY (user_id) REFERENCES users (id)
);

CREATE TABLE token_numbers (
  organization_id ${blob} NOT NULL PRIMARY KEY,
  last            BIGINT  NOT NULL,
  FOREIGN KEY (organization_id) REFERENCES organization_head (organization_id)
);

-- own_service repeats service where it is the organization's own, not built in, so that such a
-- service can't go while a token opens it.
CREATE TABLE tokens (
  organization_id    ${blob} NOT NULL,
  id                 ${blob} NOT NULL,
  number             BIGINT  NOT NULL,
  kind               TEXT    NOT NULL,
  name               TEXT,
  description        TEXT,
  label_folded       ${blob} NOT NULL,
  service            TEXT,
  own_service        TEXT,
  environment_id     ${blob},
  all_environments   INTEGER NOT NULL,
  admin              INTEGER NOT NULL,
  permissions        TEXT    NOT NULL,
  owner_type         TEXT,
  owner_id           ${blob},
  judges             TEXT    NOT NULL,
  feed               INTEGER NOT NULL,
  status             TEXT    NOT NULL,
  hint               TEXT    NOT NULL,
  technical_user_id  ${blob},
  not_before         BIGINT,
  expires_at         BIGINT,
  allowed_addresses  TEXT    NOT NULL,
  metadata           TEXT    NOT NULL,
  created_at         BIGINT  NOT NULL,
  created_by_type    TEXT    NOT NULL,
  created_by_id      TEXT    NOT NULL,
  created_by_name    TEXT    NOT NULL,
  updated_at         BIGINT  NOT NULL,
  updated_by_type    TEXT    NOT NULL,
  updated_by_id      TEXT    NOT NULL,
  updated_by_name    TEXT    NOT NULL,
  revision           BIGINT  NOT NULL,
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id) REFERENCES organization_head (organization_id),
  FOREIGN KEY (organization_id, environment_id) REFERENCES environments (organization_id, id),
  FOREIGN KEY (organization_id, own_service) REFERENCES services (organization_id, slug)
);
CREATE UNIQUE INDEX number_is_one_token ON tokens (organization_id, number);
CREATE INDEX tokens_by_kind ON tokens (organization_id, kind, number);
CREATE INDEX tokens_by_environment ON tokens (organization_id, environment_id);
CREATE INDEX tokens_by_service ON tokens (organization_id, own_service);
CREATE INDEX tokens_by_owner ON tokens (organization_id, owner_id);

CREATE TABLE token_words (
  organization_id ${blob} NOT NULL,
  word            ${blob} NOT NULL,
  token_id        ${blob} NOT NULL,
  PRIMARY KEY (organization_id, word, token_id),
  FOREIGN KEY (organization_id, token_id) REFERENCES tokens (organization_id, id) ON DELETE CASCADE
);
CREATE INDEX words_of_token ON token_words (organization_id, token_id);

CREATE TABLE token_values (
  organization_id ${blob} NOT NULL,
  token_id        ${blob} NOT NULL,
  public_id       TEXT    NOT NULL,
  digest          ${blob} NOT NULL,
  key_id          TEXT    NOT NULL,
  seal_key        ${blob},
  sealed          ${blob},
  created_at      BIGINT  NOT NULL,
  ends_at         BIGINT,
  PRIMARY KEY (organization_id, token_id, public_id),
  FOREIGN KEY (organization_id, token_id) REFERENCES tokens (organization_id, id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX public_id_is_one_value ON token_values (public_id);
CREATE INDEX values_by_key ON token_values (key_id);

CREATE TABLE technical_users (
  organization_id ${blob} NOT NULL,
  id              ${blob} NOT NULL,
  token_id        ${blob} NOT NULL,
  name            TEXT    NOT NULL,
  created_at      BIGINT  NOT NULL,
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id) REFERENCES organization_head (organization_id)
);

CREATE TABLE tombstones (
  organization_id ${blob} NOT NULL,
  token_id        ${blob} NOT NULL,
  number          BIGINT  NOT NULL,
  hint            TEXT    NOT NULL,
  deleted_by_type TEXT    NOT NULL,
  deleted_by_id   TEXT    NOT NULL,
  deleted_by_name TEXT    NOT NULL,
  deleted_at      BIGINT  NOT NULL,
  PRIMARY KEY (organization_id, token_id),
  FOREIGN KEY (organization_id) REFERENCES organization_head (organization_id)
);
CREATE INDEX tombstones_by_age ON tombstones (deleted_at);

CREATE TABLE data_keys (
  organization_id ${blob} NOT NULL,
  id              ${blob} NOT NULL,
  master_key_id   TEXT    NOT NULL,
  wrapped         ${blob} NOT NULL,
  created_at      BIGINT  NOT NULL,
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id) REFERENCES organization_head (organization_id)
);

CREATE TABLE audit_events (
  organization_id ${blob} NOT NULL,
  sequence        BIGINT  NOT NULL,
  id              ${blob} NOT NULL,
  at              BIGINT  NOT NULL,
  actor_type      TEXT    NOT NULL,
  actor_id        TEXT    NOT NULL,
  actor_name      TEXT    NOT NULL,
  action          TEXT    NOT NULL,
  object_type     TEXT    NOT NULL,
  object_id       TEXT    NOT NULL,
  object_name     TEXT    NOT NULL,
  address         TEXT    NOT NULL,
  request_id      TEXT    NOT NULL,
  token_id        ${blob},
  result          TEXT    NOT NULL,
  code            TEXT,
  detail          TEXT    NOT NULL,
  hash            ${blob} NOT NULL,
  PRIMARY KEY (organization_id, sequence),
  FOREIGN KEY (organization_id) REFERENCES organization_head (organization_id)
);
CREATE INDEX audit_by_actor ON audit_events (organization_id, actor_id, sequence);
CREATE INDEX audit_by_object ON audit_events (organization_id, object_id, sequence);

CREATE TABLE audit_words (
  organization_id ${blob} NOT NULL,
  word            ${blob} NOT NULL,
  sequence        BIGINT  NOT NULL,
  PRIMARY KEY (organization_id, word, sequence)
);

CREATE TABLE usage_days (
  organization_id ${blob} NOT NULL,
  token_id        ${blob} NOT NULL,
  day             BIGINT  NOT NULL,
  accepted        BIGINT  NOT NULL,
  refused         BIGINT  NOT NULL,
  PRIMARY KEY (organization_id, token_id, day)
);
CREATE INDEX usage_by_day ON usage_days (organization_id, day);

CREATE TABLE last_uses (
  organization_id ${blob} NOT NULL,
  token_id        ${blob} NOT NULL,
  at              BIGINT  NOT NULL,
  address         TEXT    NOT NULL,
  PRIMARY KEY (organization_id, token_id)
);

CREATE TABLE idempotency_keys (
  organization_id ${blob} NOT NULL,
  principal       TEXT    NOT NULL,
  key             TEXT    NOT NULL,
  id              ${blob} NOT NULL,
  fingerprint     ${blob} NOT NULL,
  created_at      BIGINT  NOT NULL,
  content_key     ${blob},
  content         ${blob},
  shown_key       ${blob},
  shown           ${blob},
  PRIMARY KEY (organization_id, principal, key),
  FOREIGN KEY (organization_id) REFERENCES organization_head (organization_id)
);
CREATE INDEX idempotency_keys_by_age ON idempotency_keys (created_at);
