package dev.latchkey.verifier.verification;

/// A request, or one question of a batch: the request's id, with `/` and the question's place from
// 0
/// behind it.
///
/// @param place below 0 where the request is one question
public record RequestName(String id, int place) {
  public static RequestName of(String id) {
    return new RequestName(id, -1);
  }

  public String text() {
    return place < 0 ? id : id + '/' + place;
  }
}
