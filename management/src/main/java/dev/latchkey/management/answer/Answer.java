package dev.latchkey.management.answer;

import dev.latchkey.domain.secret.Secret;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The answer to a change, before what is added to it at each repetition anew: the value, where it
/// is still to be shown, the receipt and the feed's position.
///
/// @param location of a thing that was made
/// @param revision of the thing, for its `ETag`
/// @param body null for none
/// @param receipts whether a receipt can be added
/// @param value to be shown as `value` of the body, or as its `link`, which holds null in its place
public record Answer(
    int status,
    @Nullable String location,
    @Nullable Long revision,
    @Nullable ObjectNode body,
    boolean receipts,
    @Nullable Secret value) {

  public static Answer made(String location, long revision, Object body) {
    return new Answer(201, location, revision, JsonForm.tree(body), false, null);
  }

  /// Of a thing without a revision.
  public static Answer made(String location, Object body) {
    return new Answer(201, location, null, JsonForm.tree(body), false, null);
  }

  /// Of a thing without a revision that was as it should be already.
  public static Answer unchanged(Object body) {
    return new Answer(200, null, null, JsonForm.tree(body), false, null);
  }

  /// @param body with a field `value` that is null
  public static Answer issued(String location, long revision, Object body, Secret value) {
    return new Answer(201, location, revision, JsonForm.tree(body), false, value);
  }

  /// Of a thing without a revision.
  ///
  /// @param body with a field `link` that is null
  /// @param link null where it is not to be shown
  public static Answer invited(String location, Object body, @Nullable Secret link) {
    return new Answer(201, location, null, JsonForm.tree(body), false, link);
  }

  /// @param body with a field `value` that is null
  public static Answer rotated(long revision, Object body, Secret value) {
    return new Answer(200, null, revision, JsonForm.tree(body), true, value);
  }

  public static Answer revealed(Object body, Secret value) {
    return new Answer(200, null, null, JsonForm.tree(body), false, value);
  }

  public static Answer changed(long revision, Object body) {
    return new Answer(200, null, revision, JsonForm.tree(body), false, null);
  }

  public static Answer changedWithReceipt(long revision, Object body) {
    return new Answer(200, null, revision, JsonForm.tree(body), true, null);
  }

  public static Answer ended() {
    return new Answer(204, null, null, null, true, null);
  }

  /// Whether its value was made, not shown again: it comes with the thing that it belongs to.
  boolean isOfMaking() {
    return status == 201 || revision != null;
  }

  /// The form that is kept for repetitions, without the value.
  byte[] kept() {
    ObjectNode kept = JsonNodeFactory.instance.objectNode();
    kept.put("status", status);
    kept.put("location", location);
    kept.put("revision", revision);
    kept.set("body", body);
    kept.put("receipts", receipts);
    return JsonForm.bytes(kept);
  }

  static Answer again(byte[] kept, @Nullable Secret value) {
    JsonNode node = JsonForm.read(kept);
    return new Answer(
        node.path("status").intValue(),
        node.path("location").isNull() ? null : node.path("location").stringValue(),
        node.path("revision").isNull() ? null : (Long) node.path("revision").longValue(),
        node.path("body") instanceof ObjectNode body ? body : null,
        node.path("receipts").booleanValue(),
        value);
  }
}
