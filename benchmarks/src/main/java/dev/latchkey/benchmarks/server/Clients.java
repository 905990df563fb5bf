package dev.latchkey.benchmarks.server;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Clients that do one thing again and again, each on a thread of its own.
public final class Clients {
  private Clients() {}

  /// What one client does.
  public interface Client extends AutoCloseable {
    void once() throws Exception;
  }

  /// Lets them work for so long and answers how often they were done together in a second. Each is
  /// done with what it began.
  public static double perSecond(Duration time, List<? extends Client> clients) throws Exception {
    long begun = System.nanoTime();
    long until = begun + time.toNanos();
    long done =
        together(
            clients,
            client -> {
              long times = 0;
              while (System.nanoTime() < until) {
                client.once();
                times++;
              }
              return times;
            });
    return done * 1e9 / (System.nanoTime() - begun);
  }

  /// Lets each do its thing so many times.
  public static void times(int times, List<? extends Client> clients) throws Exception {
    together(
        clients,
        client -> {
          for (int done = 0; done < times; done++) {
            client.once();
          }
          return (long) times;
        });
  }

  private interface Work {
    long of(Client client) throws Exception;
  }

  private static long together(List<? extends Client> clients, Work work) throws Exception {
    List<Callable<Long>> works = new ArrayList<>();
    clients.forEach(client -> works.add(() -> work.of(client)));
    long sum = 0;
    try (ExecutorService threads = Executors.newFixedThreadPool(clients.size())) {
      for (Future<Long> done : threads.invokeAll(works)) {
        sum += done.get();
      }
    }
    return sum;
  }
}
