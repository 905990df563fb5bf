package dev.latchkey.server.launch;

import dev.latchkey.server.settings.ListenSettings;
import dev.latchkey.server.settings.Settings;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Looks at everything that can stop a start before anything is started, and finds all of it.
public final class Preflight {
  private final Set<Listener> listeners;

  /// @param listeners those that this node will have
  public Preflight(Set<Listener> listeners) {
    this.listeners = Set.copyOf(listeners);
  }

  /// What a look came to.
  public sealed interface Look {
    /// Nothing stands in the way.
    ///
    /// @param folder to be closed at the stop
    record Clear(DataFolder folder, List<StartNotice> notices) implements Look {}

    /// Something does.
    ///
    /// @param problems at least one
    record Stopped(List<StartProblem> problems) implements Look {}
  }

  /// Takes the data folder and removes the `endpoints.json` of an earlier run.
  ///
  /// A port is tried by opening and closing it. Where a node already runs on the folder, its ports
  /// are not tried: they are taken by that node.
  public Look look(Settings settings) throws IOException {
    List<StartProblem> problems = new ArrayList<>(masterKey(settings));
    return switch (DataFolder.take(settings.data().directory())) {
      case DataFolder.Taken.No(StartProblem.AlreadyRuns runs) -> new Look.Stopped(List.of(runs));
      case DataFolder.Taken.No(StartProblem problem) -> {
        problems.add(problem);
        problems.addAll(ports(settings.listen()));
        yield new Look.Stopped(List.copyOf(problems));
      }
      case DataFolder.Taken.Yes(DataFolder folder) -> {
        problems.addAll(ports(settings.listen()));
        yield problems.isEmpty() ? clear(folder, settings) : stopped(folder, problems);
      }
    };
  }

  private static Look clear(DataFolder folder, Settings settings) throws IOException {
    new EndpointsFile(folder.path()).remove();
    return new Look.Clear(folder, notices(settings));
  }

  private static Look stopped(DataFolder folder, List<StartProblem> problems) throws IOException {
    folder.close();
    return new Look.Stopped(List.copyOf(problems));
  }

  /// What is wrong with the file of master keys, as far as it shows from outside.
  public static List<StartProblem> masterKey(Settings settings) {
    Path file = settings.data().masterKey().normalize();
    if (Files.exists(file)) {
      return FileOwner.isOpenToOthers(file)
          ? List.of(new StartProblem.MasterKeyOpen(file, FileOwner.mode(file)))
          : List.of();
    }
    return settings.data().masterKeyFile().isPresent()
        ? List.of(new StartProblem.MasterKeyGone(file))
        : List.of();
  }

  private List<StartProblem> ports(ListenSettings listen) throws IOException {
    Optional<InetAddress> address = address(listen.bind());
    if (address.isEmpty()) {
      return List.of(new StartProblem.AddressElsewhere(listen.bind()));
    }
    List<StartProblem> problems = new ArrayList<>();
    for (Listener listener : Listener.values()) {
      int port = listener.port(listen);
      if (listeners.contains(listener) && port != 0 && !isFree(address.get(), port)) {
        problems.add(new StartProblem.PortTaken(listener, port));
      }
    }
    return problems;
  }

  /// Empty where this machine can't listen there at all.
  private static Optional<InetAddress> address(String bind) throws IOException {
    try {
      InetAddress address = InetAddress.getByName(bind);
      return isFree(address, 0) ? Optional.of(address) : Optional.empty();
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  private static boolean isFree(InetAddress address, int port) throws IOException {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(address, port));
      return true;
    } catch (BindException e) {
      return false;
    }
  }

  private static List<StartNotice> notices(Settings settings) {
    return settings.listen().reachableFromElsewhere() && !settings.outside().overHttps()
        ? List.of(new StartNotice.OpenWithoutHttps(settings.listen().bind()))
        : List.of();
  }
}
