package dev.latchkey.server.command;

import dev.latchkey.custody.secret.MasterKeyFile;
import dev.latchkey.custody.secret.MasterKeys;
import dev.latchkey.custody.secret.SecureSecretSource;
import dev.latchkey.server.installation.AsItIs;
import dev.latchkey.server.settings.Settings;
import dev.latchkey.store.database.StoreException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// Looks at everything that an installation needs to be well, and changes nothing.
public final class DoctorCommand implements Command {
  private final InstantSource clock;

  public DoctorCommand(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public Shape shape() {
    return new Shape("doctor", "Looks whether all is well; changes nothing", List.of(), List.of());
  }

  @Override
  public int run(Arguments arguments, Settings settings, Terminal terminal) {
    Optional<String> noData = TakeInstallation.noData(settings);
    if (noData.isPresent()) {
      terminal.complain(noData.get());
      return FAILED;
    }
    Findings findings = new Findings(terminal);
    FolderChecks folder = new FolderChecks(settings.data());
    findings.of("data folder", folder.openToOthers());
    findings.of("disk", folder.littleSpace());
    switch (new MasterKeyFile(settings.data().masterKey(), new SecureSecretSource()).read()) {
      case MasterKeyFile.Reading.Read(MasterKeys keys) -> {
        findings.of("master key", Optional.empty());
        look(settings, keys, findings);
      }
      case MasterKeyFile.Reading.Absent absent ->
          findings.of(
              "master key",
              Optional.of(
                  "there is no %s. Put it back; what is sealed opens with it alone."
                      .formatted(settings.data().masterKey())));
      case MasterKeyFile.Reading.Unusable(String message) ->
          findings.of("master key", Optional.of(message));
    }
    return findings.anyProblem() ? FAILED : DONE;
  }

  private void look(Settings settings, MasterKeys keys, Findings findings) {
    try (AsItIs installation = AsItIs.open(settings, keys, clock)) {
      findings.of("database", Optional.empty());
      findings.of("installation", installation.otherInstallation());
      installation.replication().ifPresent(note -> findings.note("replication", note));
      Optional<String> missing = installation.missingKey();
      findings.of(
          "keys",
          missing.map(
              id ->
                  "the data is under key %s, which the file does not hold. Put the right file back."
                      .formatted(id)));
      DataChecks data = new DataChecks(installation, clock);
      findings.of("clock", data.clockBehind());
      findings.of("feed", data.gaps());
      if (missing.isEmpty()) {
        findings.of("audit log", data.brokenChains());
      }
    } catch (StoreException e) {
      findings.of("database", Optional.of(String.valueOf(e.getMessage())));
    }
  }

  /// What was found so far, each told at once.
  private static final class Findings {
    private final Terminal terminal;
    private boolean problem;

    Findings(Terminal terminal) {
      this.terminal = terminal;
    }

    void of(String what, Optional<String> wrong) {
      problem |= wrong.isPresent();
      terminal.say("%-12s %s".formatted(what, wrong.map(text -> "problem: " + text).orElse("ok")));
    }

    /// Something to know, which is no problem by itself.
    void note(String what, String text) {
      terminal.say("%-12s note: %s".formatted(what, text));
    }

    boolean anyProblem() {
      return problem;
    }
  }
}
