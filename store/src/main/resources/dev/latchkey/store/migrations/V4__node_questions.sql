-- What one node asks all others about refusals that they remember, and what they answer.
CREATE TABLE node_questions (
  organization_id ${blob} NOT NULL,
  id              ${blob} NOT NULL,
  asked_at        BIGINT  NOT NULL,
  request_id      TEXT,
  token_id        ${blob},
  PRIMARY KEY (organization_id, id)
);
CREATE INDEX node_questions_by_age ON node_questions (asked_at);

CREATE TABLE node_answers (
  organization_id ${blob} NOT NULL,
  question_id     ${blob} NOT NULL,
  node_id         ${blob} NOT NULL,
  answer          ${blob} NOT NULL,
  PRIMARY KEY (organization_id, question_id, node_id),
  FOREIGN KEY (organization_id, question_id) REFERENCES node_questions (organization_id, id)
    ON DELETE CASCADE
);
