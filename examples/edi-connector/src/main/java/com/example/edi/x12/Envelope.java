package com.example.edi.x12;

import java.util.List;

/// An interchange's header (segment ISA), without the blanks that fill its fields up.
///
/// @param control the interchange control number, nine digits
/// @param date six digits, `YYMMDD`, as sent
/// @param time four digits, `HHMM`, as sent
/// @param acknowledgmentRequested whether ISA14 asks for a TA1
/// @param usage `P` for production, `T` for test
public record Envelope(
    String senderQualifier,
    String sender,
    String receiverQualifier,
    String receiver,
    String date,
    String time,
    String control,
    boolean acknowledgmentRequested,
    String usage) {

  static Envelope of(List<String> isa) {
    return new Envelope(
        isa.get(4),
        isa.get(5).strip(),
        isa.get(6),
        isa.get(7).strip(),
        isa.get(8),
        isa.get(9),
        isa.get(12),
        isa.get(13).equals("1"),
        isa.get(14));
  }
}
