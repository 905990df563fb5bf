package com.example.edi.x12;

import com.example.edi.x12.Acknowledgment.EnvelopeResult;
import com.example.edi.x12.Acknowledgment.GroupResult;
import com.example.edi.x12.Acknowledgment.OrderResult;
import io.xlate.edi.stream.EDIStreamEvent;
import io.xlate.edi.stream.EDIStreamException;
import io.xlate.edi.stream.EDIStreamReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads an answer (TA1, 997). It has to be right in every segment: what is not understood for
/// certain is no acceptance.
public final class AcknowledgmentReader {
  private final List<String> elements = new ArrayList<>();
  private final List<GroupResult> groups = new ArrayList<>();
  private final List<OrderResult> orders = new ArrayList<>();
  private EnvelopeResult envelope;
  private String group = "";
  private String order = "";

  private AcknowledgmentReader() {}

  /// @throws UnreadableInterchangeException when the answer breaks X12 or the 997's schema
  public static Acknowledgment read(InputStream source)
      throws IOException, UnreadableInterchangeException {
    return new AcknowledgmentReader().readAll(source);
  }

  @SuppressWarnings("try")
  private Acknowledgment readAll(InputStream source)
      throws IOException, UnreadableInterchangeException {
    boolean ended = false;
    try (EDIStreamReader reader = Schemas.reader(source)) {
      while (!ended && reader.hasNext()) {
        EDIStreamEvent event = reader.next();
        on(event, reader);
        ended = event == EDIStreamEvent.END_INTERCHANGE;
      }
    } catch (EDIStreamException e) {
      throw new UnreadableInterchangeException("The answer is no X12 interchange", e);
    }
    if (!ended) {
      throw new UnreadableInterchangeException("The answer is cut off");
    }
    return new Acknowledgment(Optional.ofNullable(envelope), groups);
  }

  private void on(EDIStreamEvent event, EDIStreamReader reader)
      throws UnreadableInterchangeException {
    switch (event) {
      case START_SEGMENT -> elements.clear();
      case START_TRANSACTION -> reader.setTransactionSchema(Schemas.ACKNOWLEDGMENT);
      case ELEMENT_DATA -> elements.add(reader.getText());
      case END_SEGMENT -> segment(reader.getText());
      case SEGMENT_ERROR, ELEMENT_DATA_ERROR, ELEMENT_OCCURRENCE_ERROR ->
          throw new UnreadableInterchangeException(
              "The answer breaks the 997's schema: "
                  + reader.getErrorType()
                  + " in "
                  + reader.getLocation().getSegmentTag());
      default -> {}
    }
  }

  private void segment(String tag) {
    switch (tag) {
      case "TA1" -> envelope = new EnvelopeResult(element(0), element(3), element(4));
      case "AK1" -> group = element(1);
      case "AK2" -> order = element(1);
      case "AK5" -> orders.add(new OrderResult(order, element(0), after(1)));
      case "AK9" -> {
        groups.add(new GroupResult(group, element(0), orders, after(4)));
        orders.clear();
      }
      default -> {}
    }
  }

  private String element(int index) {
    return elements.get(index);
  }

  private List<String> after(int index) {
    return elements.stream().skip(index).filter(code -> !code.isEmpty()).toList();
  }
}
