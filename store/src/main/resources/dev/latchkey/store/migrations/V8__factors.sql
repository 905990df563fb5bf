-- Apps that make one-time codes; none of a step up to used_step counts again.
CREATE TABLE authenticators (
  user_id    ${blob} NOT NULL PRIMARY KEY,
  seal_key   ${blob} NOT NULL,
  sealed     ${blob} NOT NULL,
  created_at BIGINT  NOT NULL,
  used_step  BIGINT  NOT NULL,
  FOREIGN KEY (user_id) REFERENCES users (id)
);

CREATE TABLE recovery_codes (
  user_id ${blob} NOT NULL,
  digest  ${blob} NOT NULL,
  PRIMARY KEY (user_id, digest),
  FOREIGN KEY (user_id) REFERENCES users (id)
);

CREATE TABLE passkeys (
  user_id       ${blob} NOT NULL,
  credential_id ${blob} NOT NULL,
  name          TEXT    NOT NULL,
  credential    ${blob} NOT NULL,
  sign_count    BIGINT  NOT NULL,
  created_at    BIGINT  NOT NULL,
  used_at       BIGINT,
  PRIMARY KEY (user_id, credential_id),
  FOREIGN KEY (user_id) REFERENCES users (id)
);
CREATE UNIQUE INDEX credential_is_one_passkey ON passkeys (credential_id);

-- Challenges and steps of signing in that were used, until they would have been too old.
CREATE TABLE used_vouchers (
  digest     ${blob} NOT NULL PRIMARY KEY,
  good_until BIGINT  NOT NULL
);
CREATE INDEX used_vouchers_by_end ON used_vouchers (good_until);
