package dev.latchkey.verifier.feed;

import dev.latchkey.api.error.ErrorCode;
import dev.latchkey.api.error.FieldCode;
import dev.latchkey.verification.feed.Head;
import dev.latchkey.verification.sharing.SharedFeed.End;
import dev.latchkey.verification.sharing.SharedPlace;
import dev.latchkey.verification.table.LiveTable;
import dev.latchkey.verifier.feed.Followers.Known;
import dev.latchkey.verifier.http.Body;
import dev.latchkey.verifier.http.Exchange;
import dev.latchkey.verifier.http.Gate;
import dev.latchkey.verifier.json.Document;
import dev.latchkey.verifier.json.DocumentReader;
import dev.latchkey.verifier.json.Fields;
import dev.latchkey.verifier.json.Instants;
import dev.latchkey.verifier.json.JsonBytes;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// `POST /v1/feed/proof`: tells a follower how far it must have come to know what this node knows,
/// and how old that is.
final class ProofDoor {
  private final Followers followers;
  private final Gate gate;
  private final FeedNeeds needs;
  private final FeedReader reader;
  private final LiveTable live;

  ProofDoor(Followers followers, Gate gate, FeedNeeds needs, FeedReader reader, LiveTable live) {
    this.followers = followers;
    this.gate = gate;
    this.needs = needs;
    this.reader = reader;
    this.live = live;
  }

  private record Asked(SharedPlace applied) {}

  void prove(Exchange exchange) {
    Body.read(
        exchange,
        Body.MOST_BYTES,
        body ->
            gate.pass(
                exchange,
                () ->
                    followers.forFollower(exchange, follower -> prove(exchange, follower, body))));
  }

  private void prove(Exchange exchange, Known follower, byte[] body) {
    switch (DocumentReader.read(body, ProofDoor::asked)) {
      case Document.Read<Asked>(Asked asked) -> prove(exchange, follower, asked.applied());
      case Document.Unreadable<Asked> unreadable -> exchange.refuse(ErrorCode.UNREADABLE);
      case Document.Invalid<Asked> invalid -> exchange.refuse(invalid.errors());
    }
  }

  /// How old what this node knows is, is asked first: what it knows then is younger.
  private void prove(Exchange exchange, Known follower, SharedPlace applied) {
    if (!applied.tag().equals(follower.scope().tag())) {
      exchange.refuse(ErrorCode.POSITION_GONE);
      return;
    }
    long age = needs.isOnlyWriter() ? 0 : gate.stalenessMillis() + 1;
    Head known = live.current().head();
    reader
        .entries()
        .executeBlocking(() -> needs.feed().end(follower.scope(), applied.head(), known), false)
        .onComplete(
            asked ->
                exchange.guard(
                    () -> {
                      if (asked.failed()) {
                        exchange.refuse(ErrorCode.UNAVAILABLE);
                      } else {
                        answer(exchange, applied.tag(), asked.result(), age);
                      }
                    }));
  }

  private void answer(Exchange exchange, String tag, End end, long age) {
    switch (end) {
      case End.At(Head head) -> {
        JsonBytes json = new JsonBytes(224);
        json.ascii("{\"head\":").text(new SharedPlace(tag, head).encode());
        json.ascii(",\"ageMillis\":").number(age);
        exchange.answer(
            200, json.ascii(",\"at\":").text(Instants.format(needs.dates().now())).ascii("}"));
      }
      case End.Gone gone -> exchange.refuse(ErrorCode.POSITION_GONE);
      case End.Elsewhere elsewhere -> exchange.refuse(ErrorCode.FRESHNESS_LOST);
    }
  }

  private static @Nullable Asked asked(Fields fields) throws IOException {
    boolean node = false;
    boolean given = false;
    SharedPlace applied = null;
    for (String name = fields.next(); name != null; name = fields.next()) {
      switch (name) {
        case "node" -> {
          node = true;
          ReportReader.node(fields, name);
        }
        case "applied" -> {
          given = true;
          applied = ReportReader.place(fields, name);
        }
        default -> fields.unknown(name);
      }
    }
    if (!node) {
      fields.note("node", FieldCode.REQUIRED);
    }
    if (!given) {
      fields.note("applied", FieldCode.REQUIRED);
    }
    return applied == null ? null : new Asked(applied);
  }
}
