package dev.latchkey.console.page;

/// There is no such page, or it belongs to an organization that the person is no member of.
public final class NoSuchPage extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public NoSuchPage() {
    super("no such page", null, false, false);
  }
}
