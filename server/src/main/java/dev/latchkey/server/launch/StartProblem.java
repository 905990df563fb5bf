package dev.latchkey.server.launch;

import dev.latchkey.server.settings.Key;
import java.nio.file.Path;
import java.util.Optional;

/// Why a node can't start.
public sealed interface StartProblem {
  /// What was tried, what stands in the way and what to do about it.
  String message();

  /// Another process listens there.
  record PortTaken(Listener listener, int port) implements StartProblem {
    private static final int HIGHEST = 65_535;

    @Override
    public String message() {
      String flag = listener.key().flag();
      int other = port + 10 <= HIGHEST ? port + 10 : port - 10;
      return "Port %d (%s) is taken. By whom: ss -ltnp 'sport = :%d'. "
              .formatted(port, listener.title(), port)
          + "Another: ./latchkey serve %s %d, or any free one: %s 0".formatted(flag, other, flag);
    }
  }

  /// The address to listen on belongs to another machine.
  record AddressElsewhere(String bind) implements StartProblem {
    @Override
    public String message() {
      return "Can't listen on %s: this machine has no such address. Its addresses: ip -brief address."
              .formatted(bind)
          + " All of them: --bind 0.0.0.0";
    }
  }

  /// A node holds the data folder.
  ///
  /// @param console empty while that node is not ready
  record AlreadyRuns(Path folder, long pid, Optional<String> console) implements StartProblem {
    @Override
    public String message() {
      return "Latchkey already runs on this data folder (process %d)%s. "
              .formatted(pid, console.map(url -> ": " + url).orElse(" and is not ready yet"))
          + "Stop it: kill %d. A second one: --data-dir %s2 and ports 0".formatted(pid, folder);
    }
  }

  /// The data folder is there and closed to whoever starts the node.
  record FolderClosed(Path folder, String owner, String mode, String user) implements StartProblem {
    @Override
    public String message() {
      return "Can't write to %s: it belongs to %s (%s), you are %s. "
              .formatted(folder, owner, mode, user)
          + "Either sudo chown -R %s %s, or --data-dir ~/lk-data".formatted(user, folder);
    }
  }

  /// The data folder is not there and can't be made.
  ///
  /// @param above the nearest folder above it that exists
  record FolderNotMade(Path folder, Path above, String owner, String mode, String user)
      implements StartProblem {
    @Override
    public String message() {
      return "Can't make %s: %s belongs to %s (%s), you are %s. "
              .formatted(folder, above, owner, mode, user)
          + "Either sudo install -d -m 700 -o %s %s, or --data-dir ~/lk-data"
              .formatted(user, folder);
    }
  }

  /// Something else than a folder stands where the data folder should be.
  record NotAFolder(Path folder) implements StartProblem {
    @Override
    public String message() {
      return "Can't write to %s: it is a file, not a folder. Another: --data-dir ~/lk-data"
          .formatted(folder);
    }
  }

  /// The master key's file has permissions for group or others.
  record MasterKeyOpen(Path file, String mode) implements StartProblem {
    @Override
    public String message() {
      return "%s can be read by others (%s). Fix: chmod 600 %s"
          .formatted(file.getFileName(), mode, file);
    }
  }

  /// The file that was named for the master key is not there.
  record MasterKeyGone(Path file) implements StartProblem {
    @Override
    public String message() {
      return "%s names %s, and there is no such file. Put it back, or make one: ./latchkey keys new %s"
          .formatted(Key.MASTER_KEY_FILE.flag(), file, file);
    }
  }

  /// A newer release changed the data's form.
  record WrittenByNewer(String writer, int schema, String mine) implements StartProblem {
    @Override
    public String message() {
      return "This data was written by %s (schema %d); this is %s. ".formatted(writer, schema, mine)
          + "Start %s or newer. Nothing was changed.".formatted(writer);
    }
  }

  /// The master key's file can't be used as it is.
  ///
  /// @param reason names the file and the rule, never what the file holds
  record MasterKeyUnusable(String reason) implements StartProblem {
    @Override
    public String message() {
      return reason;
    }
  }

  /// The data folder belongs to one installation and the database to another, or to none.
  ///
  /// @param theirs empty where the database holds no installation
  record OtherInstallation(Path folder, String mine, String theirs) implements StartProblem {
    @Override
    public String message() {
      return "%s belongs to installation %s, and the database %s. "
              .formatted(
                  folder, mine, theirs.isEmpty() ? "holds none" : "holds installation " + theirs)
          + "Either the right %s, or another %s. If this is meant: rm %s/installation"
              .formatted(Key.DATABASE.flag(), Key.DATA_DIR.flag(), folder);
    }
  }

  /// The upstream answers, and lets no one follow so.
  ///
  /// @param reason what it answered; never the token
  record UpstreamRefuses(String reason) implements StartProblem {
    @Override
    public String message() {
      return reason
          + " Check %s, the verification address of a node with a database, and that the token in %s is good and holds feed:read."
              .formatted(Key.UPSTREAM.flag(), Key.UPSTREAM_TOKEN_FILE.flag());
    }
  }

  /// The database does not answer, or refuses.
  record DatabaseUnreachable(String reason) implements StartProblem {
    @Override
    public String message() {
      return reason
          + ". Check %s and %s; the database must be running and reachable from here."
              .formatted(Key.DATABASE.flag(), Key.DATABASE_PASSWORD_FILE.flag());
    }
  }
}
