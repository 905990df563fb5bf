package dev.latchkey.server.node;

import dev.latchkey.domain.delivery.Delivery;
import dev.latchkey.domain.delivery.SendWaiting;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Sends what waits in the outbox, looked for every half second, eight messages at a time.
final class OutboxSending implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(OutboxSending.class.getName());
  private static final long PERIOD_MILLIS = 500;
  private static final int AT_A_TIME = 8;

  private final SendWaiting sendWaiting;
  private final ExecutorService carrying = Executors.newVirtualThreadPerTaskExecutor();
  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("outbox").factory());

  OutboxSending(SendWaiting sendWaiting) {
    this.sendWaiting = sendWaiting;
  }

  /// @param alone whether no other process sends
  void start(boolean alone) {
    if (alone) {
      executor.execute(this::begin);
    }
    executor.scheduleWithFixedDelay(this::look, 0, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void begin() {
    try {
      sendWaiting.begin();
    } catch (RuntimeException failed) {
      LOG.log(System.Logger.Level.WARNING, "Messages of before were not looked at", failed);
    }
  }

  private void look() {
    try {
      List<Delivery> due = sendWaiting.due(AT_A_TIME);
      for (var sending :
          due.stream().map(each -> carrying.submit(() -> this.send(each))).toList()) {
        sending.get();
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    } catch (Exception failed) {
      LOG.log(System.Logger.Level.WARNING, "The outbox was not looked at", failed);
    }
  }

  private void send(Delivery delivery) {
    try {
      String why = sendWaiting.send(delivery);
      if (!why.isEmpty()) {
        LOG.log(
            System.Logger.Level.WARNING,
            "Message {0} ({1}) was not taken: {2}",
            delivery.id(),
            delivery.sort(),
            why.replaceAll("\\p{Cntrl}+", " "));
      }
    } catch (RuntimeException failed) {
      LOG.log(System.Logger.Level.WARNING, "Message " + delivery.id() + " is tried again", failed);
    }
  }

  /// A message that is being sent stays claimed, and is sent again after the next start.
  @Override
  public void close() {
    executor.shutdownNow();
    carrying.shutdownNow();
  }
}
