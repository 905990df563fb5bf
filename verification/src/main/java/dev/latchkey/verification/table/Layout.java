package dev.latchkey.verification.table;

/// Where a record has what, in bytes from its beginning. The first 64 have what recognizing a value
/// takes, the others what judging its token takes.
final class Layout {
  static final int BYTES = 128;

  /// Odd while the record is being changed. 4 bytes.
  static final int VERSION = 0;

  /// How many values of the token are in records of their own. 4 bytes.
  static final int OTHER_VALUES = 4;

  /// The value's public id: its first 8 characters, and its last 4.
  static final int FIRST = 8;

  static final int LAST = 16;

  /// The number of the token's [Grant]; 0 where the token isn't there. 4 bytes.
  static final int GRANT = 20;

  /// The number of the value's [Digested]; 0 where no value is here. 4 bytes.
  static final int DIGESTED = 24;

  /// 32 bytes, as four big-endian numbers.
  static final int DIGEST = 32;

  static final int TOKEN_HIGH = 64;
  static final int TOKEN_LOW = 72;

  /// Both 0 where there is none.
  static final int OWNER_HIGH = 80;

  static final int OWNER_LOW = 88;
  static final int ENDS_AT = 96;
  static final int EXPIRES_AT = 104;
  static final int REVISION = 112;

  private Layout() {}
}
