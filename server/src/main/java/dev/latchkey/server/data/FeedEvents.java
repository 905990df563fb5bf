package dev.latchkey.server.data;

import dev.latchkey.verification.feed.FeedEntry;
import dev.latchkey.verification.feed.Proof;
import dev.latchkey.verification.follower.Ending;
import dev.latchkey.verification.follower.FeedListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Passes on what a follower tells.
public final class FeedEvents implements FeedListener {
  private final List<FeedListener> listeners = new CopyOnWriteArrayList<>();

  public void listen(FeedListener listener) {
    listeners.add(listener);
  }

  @Override
  public void applied(List<FeedEntry> entries) {
    listeners.forEach(each -> each.applied(entries));
  }

  @Override
  public void reloaded(String because) {
    listeners.forEach(each -> each.reloaded(because));
  }

  @Override
  public void served(Proof.Server server) {
    listeners.forEach(each -> each.served(server));
  }

  @Override
  public void moved(Proof.Server before, Proof.Server after) {
    listeners.forEach(each -> each.moved(before, after));
  }

  @Override
  public void lost(List<Ending> endings) {
    listeners.forEach(each -> each.lost(endings));
  }
}
