package dev.latchkey.verifier.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.latchkey.api.error.FieldCode;
import dev.latchkey.api.error.FieldError;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The fields of a document while it is read, and what is wrong with them. Fields are named by JSON
/// Pointers (RFC 6901).
public final class Fields {
  private static final int LONGEST_NAME_TOLD = 64;

  private final JsonParser parser;
  private final List<FieldError> errors = new ArrayList<>();
  private String within = "";

  Fields(JsonParser parser) {
    this.parser = parser;
  }

  public List<FieldError> errors() {
    return errors;
  }

  public void note(FieldError error) {
    errors.add(error);
  }

  public void note(String name, FieldCode code) {
    errors.add(FieldError.of(pointer(name), code));
  }

  /// The next field's name, with the parser on its value; null at the object's end.
  public @Nullable String next() throws IOException {
    if (parser.nextToken() == JsonToken.END_OBJECT) {
      return null;
    }
    String name = parser.currentName();
    parser.nextToken();
    return name;
  }

  /// A string of 1 to `most` characters; null where it is null or an error was noted.
  public @Nullable String text(String name, int most, boolean nullable) throws IOException {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.VALUE_STRING) {
      return bounded(name, parser.getText(), most);
    }
    if (token != JsonToken.VALUE_NULL) {
      wrongType(name);
    } else if (!nullable) {
      note(name, FieldCode.REQUIRED);
    }
    return null;
  }

  /// As [#text(String, int, boolean)], without control characters.
  public @Nullable String word(String name, int most, boolean nullable) throws IOException {
    String text = text(name, most, nullable);
    if (text != null && text.codePoints().anyMatch(Fields::isNoCharacter)) {
      note(name, FieldCode.BAD_FORMAT);
      return null;
    }
    return text;
  }

  /// A whole number from 0 to `most`; -1 where it is null or an error was noted.
  public long number(String name, long most) throws IOException {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.VALUE_NULL) {
      return -1;
    }
    if (token != JsonToken.VALUE_NUMBER_INT) {
      wrongType(name);
      return -1;
    }
    boolean fits =
        parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER
            && parser.getLongValue() >= 0
            && parser.getLongValue() <= most;
    if (!fits) {
      note(name, FieldCode.NOT_ALLOWED);
    }
    return fits ? parser.getLongValue() : -1;
  }

  /// At most `most` words.
  public List<String> words(String name, int most, int longest) throws IOException {
    List<String> words = new ArrayList<>();
    each(
        name,
        most,
        at -> {
          String word = word("", longest, false);
          if (word != null) {
            words.add(word);
          }
        });
    return words;
  }

  /// Reads an array of at most `most` items, each with the parser on it; gives how many there were,
  /// or -1 where it is none.
  public int each(String name, int most, Item item) throws IOException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      wrongType(name);
      return -1;
    }
    String outer = within;
    int at = 0;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (at < most) {
        within = outer + '/' + name + '/' + at;
        item.read(at);
      } else {
        parser.skipChildren();
      }
      at++;
    }
    within = outer;
    if (at > most) {
      note(name, FieldCode.TOO_LONG);
    }
    return at;
  }

  /// Reads one item of an array.
  @FunctionalInterface
  public interface Item {
    void read(int at) throws IOException;
  }

  /// Whether the parser stands at an object's beginning; else the wrong type was noted.
  public boolean isObject() throws IOException {
    if (parser.currentToken() == JsonToken.START_OBJECT) {
      return true;
    }
    wrongType("");
    return false;
  }

  public void unknown(String name) throws IOException {
    parser.skipChildren();
    String told = name.length() > LONGEST_NAME_TOLD ? name.substring(0, LONGEST_NAME_TOLD) : name;
    note(told.replace("~", "~0").replace("/", "~1"), FieldCode.UNKNOWN_FIELD);
  }

  private @Nullable String bounded(String name, String text, int most) {
    if (text.isEmpty()) {
      note(name, FieldCode.BAD_FORMAT);
      return null;
    }
    if (text.length() > most) {
      note(name, FieldCode.TOO_LONG);
      return null;
    }
    return text;
  }

  private void wrongType(String name) throws IOException {
    parser.skipChildren();
    note(name, FieldCode.WRONG_TYPE);
  }

  private String pointer(String name) {
    return name.isEmpty() ? within : within + '/' + name;
  }

  private static boolean isNoCharacter(int character) {
    return Character.isISOControl(character) || Character.getType(character) == Character.SURROGATE;
  }
}
