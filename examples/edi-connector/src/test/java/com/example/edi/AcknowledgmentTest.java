package com.example.edi;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.edi.x12.AcknowledgmentReader;
import com.example.edi.x12.AcknowledgmentWriter;
import com.example.edi.x12.Interchange;
import com.example.edi.x12.InterchangeReader;
import com.example.edi.x12.UnreadableInterchangeException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class AcknowledgmentTest {
  private static final Instant AT = Instant.parse("2026-11-24T09:31:00Z");
  private static final String ACCEPTED = sample("accepted");

  @Nested
  class Reading {
    @Test
    void gives_the_number_and_counts_the_lines() throws Exception {
      Interchange.Order order = read(ACCEPTED).groups().getFirst().orders().getFirst();

      assertEquals("4500012345", order.number());
      assertEquals(3, order.lines());
      assertEquals(List.of(), order.errors());
    }

    @Test
    void what_has_no_header_is_unreadable() {
      assertThrows(UnreadableInterchangeException.class, () -> read("{\"no\": \"edi\"}"));
      assertThrows(UnreadableInterchangeException.class, () -> read(""));
    }

    @Test
    void several_orders_keep_their_own_lines() throws Exception {
      Interchange read = read(twoOrders("13"));

      assertEquals(
          List.of(3, 3),
          read.groups().getFirst().orders().stream().map(Interchange.Order::lines).toList());
    }
  }

  @Nested
  class Answering {
    @Test
    void a_right_order_is_accepted() throws Exception {
      assertEquals(List.of("AK1*PO*101", "AK2*850*0001", "AK5*A", "AK9*A*1*1*1"), body(ACCEPTED));
    }

    @Test
    void a_wrong_segment_count_is_refused_with_code_4() throws Exception {
      assertEquals(
          List.of("AK1*PO*102", "AK2*850*0001", "AK5*R*4", "AK9*R*1*1*0"),
          body(sample("wrong-segment-count")));
    }

    @Test
    void an_unknown_sender_is_refused_by_TA1_with_note_006() throws Exception {
      List<String> segments = segments(answer(sample("unknown-partner")));

      assertEquals("TA1*000000103*261124*0930*R*006", segments.get(1));
      assertEquals("IEA*0*000000007", segments.getLast());
      assertEquals(3, segments.size());
    }

    @Test
    void an_unknown_sender_of_the_group_alone_is_refused_by_AK9() throws Exception {
      assertEquals(
          List.of("AK1*PO*101", "AK9*R*1*1*0*1"),
          body(ACCEPTED.replace("GS*PO*ACMECORP", "GS*PO*NOBODYINC")));
    }

    @Test
    void one_wrong_order_of_two_makes_a_partial_acceptance() throws Exception {
      assertEquals(
          List.of("AK1*PO*101", "AK2*850*0001", "AK5*A", "AK2*850*0002", "AK5*R*4", "AK9*P*2*2*1"),
          body(twoOrders("99")));
    }

    @Test
    void a_missing_segment_and_a_wrong_element_are_named() throws Exception {
      String without = ACCEPTED.replaceAll("BEG.*\n", "").replace("SE*13", "SE*12");
      String wrong = ACCEPTED.replace("PO1*2*200*EA", "PO1*2*many*EA");

      assertEquals(
          List.of("AK1*PO*101", "AK2*850*0001", "AK3*BEG*2**3", "AK5*R*5", "AK9*R*1*1*0"),
          body(without));
      assertEquals(
          List.of(
              "AK1*PO*101",
              "AK2*850*0001",
              "AK3*PO1*10**8",
              "AK4*2*330*6",
              "AK5*R*5",
              "AK9*R*1*1*0"),
          body(wrong));
    }

    @Test
    void another_transaction_set_is_not_supported() throws Exception {
      assertEquals(
          List.of("AK1*PO*101", "AK2*860*0001", "AK5*R*1", "AK9*R*1*1*0"),
          body(ACCEPTED.replace("ST*850", "ST*860")));
    }

    @Test
    void wrong_control_numbers_and_counts_have_their_codes() throws Exception {
      assertTrue(body(ACCEPTED.replace("SE*13*0001", "SE*13*0002")).contains("AK5*R*3"));
      assertTrue(body(ACCEPTED.replace("GE*1*101", "GE*2*101")).contains("AK9*R*2*1*0*5"));
      assertTrue(body(ACCEPTED.replace("GE*1*101", "GE*1*999")).contains("AK9*R*1*1*0*4"));
      assertTrue(note(ACCEPTED.replace("IEA*1*000000101", "IEA*1*000000999")).endsWith("R*001"));
      assertTrue(note(ACCEPTED.replace("IEA*1*", "IEA*2*")).endsWith("R*021"));
    }

    @Test
    void what_is_cut_off_or_continued_is_refused_by_TA1() throws Exception {
      assertTrue(note(ACCEPTED.substring(0, ACCEPTED.indexOf("PO1*3"))).endsWith("R*023"));
      assertTrue(note(ACCEPTED + ACCEPTED).endsWith("R*022"));
    }

    @Test
    void an_asked_for_TA1_comes_with_the_acceptance() throws Exception {
      String answer = answer(ACCEPTED.replace("*0*P*>", "*1*P*>"));

      assertTrue(answer.contains("TA1*000000101*261124*0930*A*000~"), answer);
      assertTrue(answer.contains("AK5*A~"), answer);
    }
  }

  @Nested
  class ReadingAnswers {
    @Test
    void gives_the_codes_of_group_and_order() throws Exception {
      var read = readAnswer(answer(sample("wrong-segment-count")));

      assertEquals("R", read.groups().getFirst().code());
      assertEquals(List.of("4"), read.groups().getFirst().orders().getFirst().errors());
    }

    @Test
    void a_wrong_or_cut_off_answer_is_no_acceptance() throws Exception {
      String right = answer(ACCEPTED);

      assertThrows(
          UnreadableInterchangeException.class, () -> readAnswer(right.replace("AK5*A", "AK5*Y")));
      assertThrows(
          UnreadableInterchangeException.class,
          () -> readAnswer(right.substring(0, right.indexOf("AK9"))));
    }
  }

  private static com.example.edi.x12.Acknowledgment readAnswer(String text) throws Exception {
    return AcknowledgmentReader.read(new ByteArrayInputStream(text.getBytes(US_ASCII)));
  }

  private static String twoOrders(String secondCount) {
    String order = ACCEPTED.substring(ACCEPTED.indexOf("ST*"), ACCEPTED.indexOf("GE*"));
    String second = order.replace("0001~", "0002~").replace("SE*13", "SE*" + secondCount);
    return ACCEPTED.replace(order, order + second).replace("GE*1", "GE*2");
  }

  private static Interchange read(String text) throws Exception {
    return InterchangeReader.read(
        new ByteArrayInputStream(text.getBytes(US_ASCII)), "ACMECORP"::equals);
  }

  private static String answer(String text) throws Exception {
    AcknowledgmentWriter writer = new AcknowledgmentWriter("ACMECORP"::equals);
    return new String(writer.write(read(text), 7, AT), US_ASCII);
  }

  private static String note(String text) throws Exception {
    return segments(answer(text)).get(1);
  }

  private static List<String> body(String text) throws Exception {
    return segments(answer(text)).stream().filter(segment -> segment.startsWith("AK")).toList();
  }

  private static List<String> segments(String text) {
    return List.of(text.strip().split("~\\s*"));
  }

  private static String sample(String name) {
    try {
      return Files.readString(Path.of("orders", name + ".edi"));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
