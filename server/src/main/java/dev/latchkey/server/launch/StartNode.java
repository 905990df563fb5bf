package dev.latchkey.server.launch;

import dev.latchkey.server.settings.Settings;
import java.util.List;
import java.util.Set;

/// Starts what a node consists of, after [Preflight] found nothing in the way.
public interface StartNode {
  /// The listeners that the node will have.
  Set<Listener> listeners();

  /// Starts the node and answers when it is ready.
  ///
  /// @param folder held by this process until the node was closed
  Started start(Settings settings, DataFolder folder);

  /// What a start came to.
  sealed interface Started {
    /// The node answers.
    ///
    /// @param firstWords what only the first start of an installation tells, else empty
    record Ready(Node node, List<StartNotice> notices, List<String> firstWords) implements Started {
      public Ready {
        notices = List.copyOf(notices);
        firstWords = List.copyOf(firstWords);
      }
    }

    /// Nothing runs, and nothing was changed.
    record Stopped(List<StartProblem> problems) implements Started {
      public Stopped {
        problems = List.copyOf(problems);
      }
    }
  }
}
