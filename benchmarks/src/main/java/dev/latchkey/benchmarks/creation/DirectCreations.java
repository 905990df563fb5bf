package dev.latchkey.benchmarks.creation;

import dev.latchkey.benchmarks.server.Acme;
import dev.latchkey.benchmarks.server.Clients;
import dev.latchkey.domain.access.Outcome;
import dev.latchkey.domain.token.Draft;
import dev.latchkey.domain.token.IssueToken;
import java.util.Collections;
import java.util.List;

/// Makes environment tokens by the use case itself, without HTTP and without waiting for a table in
/// memory: what the writer alone can do.
final class DirectCreations implements AutoCloseable {
  private final Acme acme;
  private final IssueToken issueToken;

  private DirectCreations(Acme acme) {
    this.acme = acme;
    this.issueToken = acme.issueToken();
  }

  static DirectCreations open(Subject subject) {
    return new DirectCreations(Acme.found(subject.direct()));
  }

  List<Clients.Client> clients(int count) {
    return Collections.nCopies(count, new Client());
  }

  @Override
  public void close() {
    acme.close();
  }

  private final class Client implements Clients.Client {
    @Override
    public void once() {
      Draft draft = Draft.environment("edi", "production", "orders");
      if (!(issueToken.issue(acme.administrator(), draft) instanceof Outcome.Done)) {
        throw new IllegalStateException("no token was made");
      }
    }

    @Override
    public void close() {}
  }
}
