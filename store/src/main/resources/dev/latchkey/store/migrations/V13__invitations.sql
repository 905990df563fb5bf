-- Ways into an organization that wait for an answer; of the link only a digest is kept.
CREATE TABLE invitations (
  organization_id ${blob} NOT NULL,
  id              ${blob} NOT NULL,
  email           TEXT    NOT NULL,
  email_folded    ${blob} NOT NULL,
  role_id         ${blob} NOT NULL,
  digest          ${blob} NOT NULL,
  invited_by_type TEXT    NOT NULL,
  invited_by_id   TEXT    NOT NULL,
  invited_by_name TEXT    NOT NULL,
  inviter_id      ${blob},
  token_id        ${blob},
  created_at      BIGINT  NOT NULL,
  expires_at      BIGINT  NOT NULL,
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, role_id) REFERENCES roles (organization_id, id)
);
CREATE UNIQUE INDEX email_is_one_invitation ON invitations (organization_id, email_folded);
CREATE UNIQUE INDEX digest_is_one_invitation ON invitations (digest);
CREATE INDEX invitations_by_role ON invitations (organization_id, role_id);
CREATE INDEX invitations_by_age ON invitations (expires_at);
