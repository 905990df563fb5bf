package dev.latchkey.management.request;

import dev.latchkey.api.error.ErrorCode;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/// Chooses the form of an answer by the request's `Accept` (RFC 9110, 12.5.1).
public final class Accept {
  private Accept() {}

  /// The one of `offered` that is liked best, the first of equals.
  ///
  /// @throws RequestRefused where none is acceptable
  public static MediaType choose(HttpServletRequest request, List<MediaType> offered) {
    List<String> headers = Collections.list(request.getHeaders("Accept"));
    if (headers.isEmpty()) {
      return offered.getFirst();
    }
    List<MediaType> wanted;
    try {
      wanted = MediaType.parseMediaTypes(headers);
    } catch (InvalidMediaTypeException unreadable) {
      throw notAcceptable(offered);
    }
    MediaType best = offered.getFirst();
    double most = 0;
    for (MediaType each : offered) {
      double quality = quality(each, wanted);
      if (quality > most) {
        most = quality;
        best = each;
      }
    }
    if (most == 0 && !wanted.isEmpty()) {
      throw notAcceptable(offered);
    }
    return best;
  }

  /// The quality of the most specific range that includes it; 0 where none does.
  private static double quality(MediaType offered, List<MediaType> wanted) {
    double quality = 0;
    int specific = -1;
    for (MediaType range : wanted) {
      int level = range.isWildcardType() ? 0 : range.isWildcardSubtype() ? 1 : 2;
      if (level > specific && range.includes(offered)) {
        specific = level;
        quality = range.getQualityValue();
      }
    }
    return quality;
  }

  private static RequestRefused notAcceptable(List<MediaType> offered) {
    return RequestRefused.because(
        ErrorCode.NOT_ACCEPTABLE,
        "The answer has no form that Accept takes. Accept "
            + String.join(", ", names(offered))
            + ".");
  }

  private static List<String> names(List<MediaType> types) {
    return types.stream().map(MediaType::toString).toList();
  }
}
