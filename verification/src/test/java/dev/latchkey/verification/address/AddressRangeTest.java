package dev.latchkey.verification.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangeTest {
  @Nested
  class Addresses {
    @ParameterizedTest
    @CsvSource({
      "203.0.113.9, 203.0.113.9",
      "0.0.0.0, 0.0.0.0",
      "::ffff:203.0.113.9, 203.0.113.9",
      "::FFFF:cb00:7109, 203.0.113.9",
      "::, ::",
      "::1, ::1",
      "2001:DB8:0:0:0:0:0:1, 2001:db8::1",
      "2001:db8:0:1:0:0:0:1, 2001:db8:0:1::1",
      "1:0:2:3:4:5:6:7, 1:0:2:3:4:5:6:7",
      "fe80::, fe80::",
      "64:ff9b::192.0.2.1, 64:ff9b::c000:201",
    })
    void are_read_in_every_form_and_written_in_one(String text, String written) {
      assertThat(IpAddress.parse(text)).map(IpAddress::toString).contains(written);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          "localhost",
          "1",
          "1.2",
          "1.2.3",
          "1.2.3.4.5",
          "1.2.3.256",
          "01.2.3.4",
          "1.2.3.-4",
          "0x7f.0.0.1",
          "2130706433",
          " 1.2.3.4",
          "1.2.3.4 ",
          "1.2.3.",
          ":",
          ":::",
          "1::2::3",
          "1:2:3:4:5:6:7",
          "1:2:3:4:5:6:7:8:9",
          "1:2:3:4:5:6:7:8::",
          "12345::",
          "g::",
          "::1%eth0",
          "[::1]",
          "1.2.3.4::",
          "::1.2.3",
          "::1.2.3.4:5",
          "1:2:3:4:5:6:7:1.2.3.4",
          "١.2.3.4"
        })
    void are_nothing_else(String text) {
      assertThat(IpAddress.parse(text)).isEmpty();
    }

    @Test
    void agree_with_the_JDK_about_what_they_write() throws UnknownHostException {
      Random random = new Random(1);
      for (int round = 0; round < 10_000; round++) {
        byte[] bytes = new byte[round % 2 == 0 ? 4 : 16];
        random.nextBytes(bytes);
        for (int at = 0; at < bytes.length; at += 1 + random.nextInt(3)) {
          bytes[at] = 0;
        }
        InetAddress address = InetAddress.getByAddress(bytes);
        IpAddress ours = IpAddress.of(address);
        assertThat(InetAddress.ofLiteral(ours.toString())).isEqualTo(address);
        assertThat(IpAddress.parse(address.getHostAddress())).contains(ours);
      }
    }

    @Test
    void have_an_outcome_for_whatever_text_comes() {
      Random random = new Random(2);
      String alphabet = "0123456789abcdefABCDEF:::...%/ x";
      for (int round = 0; round < 200_000; round++) {
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(50); length > 0; length--) {
          text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        IpAddress.parse(text.toString())
            .ifPresent(
                address -> assertThat(IpAddress.parse(address.toString())).contains(address));
        AddressRange.parse(text.toString())
            .ifPresent(range -> assertThat(range.contains(range.address())).isTrue());
      }
    }
  }

  @Nested
  class Ranges {
    @ParameterizedTest
    @CsvSource({
      "10.0.0.0/8, 10.255.255.255, true",
      "10.0.0.0/8, 11.0.0.0, false",
      "10.0.0.0/8, ::ffff:10.1.2.3, true",
      "::ffff:10.0.0.0/104, 10.1.2.3, true",
      "0.0.0.0/0, 255.255.255.255, true",
      "0.0.0.0/0, ::1, false",
      "::/0, 10.0.0.1, true",
      "203.0.113.9, 203.0.113.9, true",
      "203.0.113.9, 203.0.113.8, false",
      "203.0.113.9/32, 203.0.113.9, true",
      "203.0.113.10/31, 203.0.113.11, true",
      "2001:db8::/32, 2001:db8:ffff::1, true",
      "2001:db8::/32, 2001:db9::1, false",
      "2001:db8::/64, 2001:db8::1:0:0:1, true",
      "2001:db8::/65, 2001:db8::8000:0:0:1, false",
      "2001:db8::1/128, 2001:db8::1, true",
    })
    void contain_what_their_bits_say(String range, String address, boolean contained) {
      boolean contains =
          AddressRange.parse(range).orElseThrow().contains(IpAddress.parse(address).orElseThrow());

      assertThat(contains).isEqualTo(contained);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          "/",
          "10.0.0.0/",
          "10.0.0.0/33",
          "10.0.0.0/-1",
          "10.0.0.0/08",
          "10.0.0.0/8/8",
          "10.0.0.0/+8",
          "::/129",
          "::/1000",
          "/8",
          "example.com/8",
          "10.0.0.0/ 8"
        })
    void are_nothing_else(String text) {
      assertThat(AddressRange.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"10.0.0.0/8, true", "10.0.0.1/8, false", "::1/127, false", "10.0.0.1, true"})
    void tell_whether_bits_stand_behind_those_that_count(String range, boolean canonical) {
      assertThat(AddressRange.parse(range).orElseThrow().isCanonical()).isEqualTo(canonical);
    }
  }
}
