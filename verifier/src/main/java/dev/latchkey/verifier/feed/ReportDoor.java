package dev.latchkey.verifier.feed;

import dev.latchkey.api.error.ErrorCode;
import dev.latchkey.api.error.FieldCode;
import dev.latchkey.api.error.FieldError;
import dev.latchkey.verification.sharing.Reports.Taking;
import dev.latchkey.verification.table.LiveTable;
import dev.latchkey.verifier.feed.Followers.Known;
import dev.latchkey.verifier.http.Body;
import dev.latchkey.verifier.http.Exchange;
import dev.latchkey.verifier.http.Gate;
import dev.latchkey.verifier.json.Document;
import java.util.List;

/// `POST /v1/feed/reports`: takes what a follower counted and how far it has come.
final class ReportDoor {
  private final Followers followers;
  private final Gate gate;
  private final FeedNeeds needs;
  private final FeedReader reader;
  private final LiveTable live;

  ReportDoor(Followers followers, Gate gate, FeedNeeds needs, FeedReader reader, LiveTable live) {
    this.followers = followers;
    this.gate = gate;
    this.needs = needs;
    this.reader = reader;
    this.live = live;
  }

  void take(Exchange exchange) {
    Body.read(
        exchange,
        Body.MOST_BATCH_BYTES,
        body ->
            gate.pass(
                exchange,
                () -> followers.forFollower(exchange, follower -> take(exchange, follower, body))));
  }

  private void take(Exchange exchange, Known follower, byte[] body) {
    switch (ReportReader.read(body, follower.scope(), live.current())) {
      case Document.Read<ReportReader.Told>(ReportReader.Told told) ->
          take(exchange, follower, told);
      case Document.Unreadable<ReportReader.Told> unreadable ->
          exchange.refuse(ErrorCode.UNREADABLE);
      case Document.Invalid<ReportReader.Told> invalid -> exchange.refuse(invalid.errors());
    }
  }

  private void take(Exchange exchange, Known follower, ReportReader.Told told) {
    if (!told.tag().equals(follower.scope().tag())) {
      exchange.refuse(ErrorCode.POSITION_GONE);
      return;
    }
    reader
        .entries()
        .executeBlocking(() -> needs.reports().take(follower.reporter(), told.report()), false)
        .onComplete(
            taken ->
                exchange.guard(
                    () -> {
                      if (taken.failed()) {
                        exchange.refuse(ErrorCode.UNAVAILABLE);
                      } else if (taken.result() == Taking.OTHER_NODE) {
                        exchange.refuse(List.of(FieldError.of("/node", FieldCode.NOT_ALLOWED)));
                      } else {
                        exchange.answer(204);
                      }
                    }));
  }
}
