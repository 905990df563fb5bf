package dev.latchkey.verification.usage;

import dev.latchkey.verification.address.IpAddress;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.jspecify.annotations.Nullable;

/// The uses of one token on one day. The day before, where it has not been drained yet, hangs on.
///
/// The cells are in an array that is replaced when one is added, so that whoever counts only reads
/// it: mostly there are one or two, and never more than [#MOST].
final class UseCell {
  /// How many are told apart by address; beyond, by verifier alone.
  static final int MOST_ADDRESSES = 32;

  /// How many are told apart at all between two drains.
  static final int MOST = 64;

  private static final UsedCell[] NONE = {};
  private static final UsedCell[] DRAINED = {};
  private static final AtomicReferenceFieldUpdater<UseCell, UsedCell[]> CELLS =
      AtomicReferenceFieldUpdater.newUpdater(UseCell.class, UsedCell[].class, "cells");

  final long day;
  private final UUID organization;
  private final UUID token;
  private final @Nullable UseCell dayBefore;
  private volatile UsedCell[] cells = NONE;

  /// The first of them, found without the array. Whoever sees it late looks into the array.
  private @Nullable UsedCell first;

  UseCell(UUID organization, UUID token, long day, @Nullable UseCell dayBefore) {
    this.organization = organization;
    this.token = token;
    this.day = day;
    this.dayBefore = dayBefore;
  }

  /// This cell or the one that hangs on it, whichever is of that day; null where neither is.
  @Nullable UseCell ofDay(long wanted) {
    UseCell cell = this;
    while (cell != null && cell.day != wanted) {
      cell = cell.dayBefore;
    }
    return cell;
  }

  /// The cell that these are counted in, which counts nothing where it has been drained; null where
  /// this one has been.
  @Nullable UsedCell find(
      @Nullable UUID verifier,
      @Nullable IpAddress from,
      @Nullable String client,
      long valueEndsAt,
      long at) {
    UsedCell mostly = first;
    if (mostly != null && mostly.is(verifier, from, client, valueEndsAt)) {
      return mostly;
    }
    UsedCell[] seen = cells;
    for (UsedCell cell : seen) {
      if (cell.is(verifier, from, client, valueEndsAt)) {
        return cell;
      }
    }
    return seen == DRAINED ? null : add(new Used(verifier, from, client, valueEndsAt), at);
  }

  private @Nullable UsedCell add(Used wanted, long at) {
    while (true) {
      UsedCell[] seen = cells;
      if (seen == DRAINED) {
        return null;
      }
      Used used = within(wanted, seen.length);
      for (UsedCell cell : seen) {
        if (cell.used.equals(used)) {
          return cell;
        }
      }
      UsedCell[] more = Arrays.copyOf(seen, seen.length + 1);
      more[seen.length] = new UsedCell(used, at);
      if (CELLS.compareAndSet(this, seen, more)) {
        first = more[0];
        return more[seen.length];
      }
    }
  }

  private static Used within(Used wanted, int found) {
    if (found < MOST_ADDRESSES) {
      return wanted;
    }
    return found < MOST ? wanted.ofVerifier() : Used.OTHERS;
  }

  void drainTo(List<TokenUse> drained) {
    if (dayBefore != null) {
      dayBefore.drainTo(drained);
    }
    for (UsedCell cell : CELLS.getAndSet(this, DRAINED)) {
      TokenUse use = cell.drain(organization, token, day);
      if (use != null) {
        drained.add(use);
      }
    }
  }
}
