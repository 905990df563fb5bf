package dev.latchkey.api.organization;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.latchkey.api.change.Receipt;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Something that a token opens.
///
/// @param builtIn whether it comes with Latchkey and can't be changed
/// @param receipt in the answer to a change that waited for it
public record Service(
    String slug,
    String name,
    boolean builtIn,
    List<String> permissions,
    boolean needsSubscription,
    long revision,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Receipt receipt) {
  public Service {
    permissions = List.copyOf(permissions);
  }
}
