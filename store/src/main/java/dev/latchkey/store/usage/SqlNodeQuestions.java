package dev.latchkey.store.usage;

import static dev.latchkey.store.database.Columns.bytes;
import static dev.latchkey.store.database.Columns.micros;
import static dev.latchkey.store.database.Columns.optional;

import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.usage.NodeQuestions;
import dev.latchkey.store.database.Columns;
import dev.latchkey.store.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// [NodeQuestions] in SQL.
public final class SqlNodeQuestions implements NodeQuestions {
  private final Database database;

  public SqlNodeQuestions(Database database) {
    this.database = database;
  }

  @Override
  public void ask(Question question) {
    database.write(
        jdbc ->
            jdbc.sql(
                    """
                    INSERT INTO node_questions (organization_id, id, asked_at, request_id, token_id)
                    VALUES (:organization, :id, :askedAt, :request, :token)
                    """)
                .param("organization", bytes(question.organization()))
                .param("id", bytes(question.id()))
                .param("askedAt", micros(question.askedAt()))
                .param("request", optional(question.requestId()))
                .param("token", optional(question.token()))
                .update());
  }

  @Override
  public List<Question> unanswered(UUID node, Instant since) {
    return database.read(
        jdbc ->
            jdbc.sql(
                    """
                    SELECT q.organization_id, q.id, q.asked_at, q.request_id, q.token_id
                    FROM node_questions q LEFT JOIN node_answers a
                      ON a.organization_id = q.organization_id
                      AND a.question_id = q.id
                      AND a.node_id = :node
                    WHERE q.asked_at >= :since AND a.node_id IS NULL
                    """)
                .param("node", bytes(node))
                .param("since", micros(since))
                .query(SqlNodeQuestions::question)
                .list());
  }

  @Override
  public void answer(Question question, UUID node, byte[] answer) {
    database.write(
        jdbc ->
            jdbc.sql(
                    """
                    INSERT INTO node_answers (organization_id, question_id, node_id, answer)
                    SELECT organization_id, id, :node, :answer
                    FROM node_questions
                    WHERE organization_id = :organization AND id = :question
                    ON CONFLICT (organization_id, question_id, node_id) DO NOTHING
                    """)
                .param("organization", bytes(question.organization()))
                .param("question", bytes(question.id()))
                .param("node", bytes(node))
                .param("answer", answer)
                .update());
  }

  @Override
  public Map<UUID, byte[]> answers(Question question) {
    Map<UUID, byte[]> answers = new HashMap<>();
    return database.read(
        jdbc -> {
          jdbc.sql(
                  """
                  SELECT node_id, answer
                  FROM node_answers
                  WHERE organization_id = :organization AND question_id = :question
                  """)
              .param("organization", bytes(question.organization()))
              .param("question", bytes(question.id()))
              .query(
                  row -> {
                    answers.put(Columns.uuid(row, "node_id"), row.getBytes("answer"));
                  });
          return answers;
        });
  }

  @Override
  public Map<UUID, String> nodes(Instant since) {
    Map<UUID, String> nodes = new HashMap<>();
    return database.read(
        jdbc -> {
          // A follower over the network has no database to find the question in.
          jdbc.sql(
                  """
                  SELECT node_id, name
                  FROM node_lease
                  WHERE at >= :since AND reporter IS NULL
                  """)
              .param("since", micros(since))
              .query(
                  row -> {
                    nodes.put(Columns.uuid(row, "node_id"), row.getString("name"));
                  });
          return nodes;
        });
  }

  @Override
  public int forget(Instant before) {
    return database.write(
        jdbc ->
            jdbc.sql("DELETE FROM node_questions WHERE asked_at < :before")
                .param("before", micros(before))
                .update());
  }

  private static Question question(ResultSet row, int number) throws SQLException {
    return new Question(
        Columns.uuid(row, "id"),
        new OrganizationId(Columns.uuid(row, "organization_id")),
        Columns.instant(row, "asked_at"),
        row.getString("request_id"),
        Columns.optionalUuid(row, "token_id"));
  }
}
