-- Messages on their way out, sealed; claimed by moving due_at on.
CREATE TABLE deliveries (
  organization_id ${blob} NOT NULL,
  id              ${blob} NOT NULL,
  sort            TEXT    NOT NULL,
  seal_key        ${blob} NOT NULL,
  sealed          ${blob} NOT NULL,
  created_at      BIGINT  NOT NULL,
  due_at          BIGINT  NOT NULL,
  tries           BIGINT  NOT NULL,
  good_until      BIGINT  NOT NULL,
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id) REFERENCES organization_head (organization_id)
);
CREATE INDEX deliveries_by_due ON deliveries (due_at);

-- Links for a new password that are still good.
CREATE TABLE password_resets (
  user_id    ${blob} NOT NULL,
  digest     ${blob} NOT NULL,
  good_until BIGINT  NOT NULL,
  PRIMARY KEY (user_id, digest),
  FOREIGN KEY (user_id) REFERENCES users (id)
);
CREATE UNIQUE INDEX digest_is_one_password_reset ON password_resets (digest);
