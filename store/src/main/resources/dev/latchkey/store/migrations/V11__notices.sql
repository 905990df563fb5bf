-- Whom an organization lets know by itself: addresses that are called, signed with a sealed secret.
CREATE TABLE webhooks (
  organization_id ${blob} NOT NULL,
  id              ${blob} NOT NULL,
  url             TEXT    NOT NULL,
  seal_key        ${blob} NOT NULL,
  sealed          ${blob} NOT NULL,
  created_at      BIGINT  NOT NULL,
  revision        BIGINT  NOT NULL,
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id) REFERENCES organizations (id)
);

-- What people were told, each thing once: what for is `<token>/<expiry>` or the sign-in's session.
CREATE TABLE notices (
  organization_id ${blob} NOT NULL,
  event           TEXT    NOT NULL,
  what            TEXT    NOT NULL,
  id              ${blob} NOT NULL,
  at              BIGINT  NOT NULL,
  token_id        ${blob},
  expires_at      BIGINT,
  subject         TEXT    NOT NULL,
  told            TEXT    NOT NULL,
  mails           BIGINT  NOT NULL,
  calls           BIGINT  NOT NULL,
  PRIMARY KEY (organization_id, event, what),
  FOREIGN KEY (organization_id) REFERENCES organizations (id)
);
CREATE INDEX notices_by_token ON notices (organization_id, token_id, event);
CREATE INDEX notices_by_age ON notices (organization_id, at, id);

CREATE INDEX tokens_by_expiry ON tokens (expires_at) WHERE expires_at IS NOT NULL;
