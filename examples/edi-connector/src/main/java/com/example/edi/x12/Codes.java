package com.example.edi.x12;

import io.xlate.edi.stream.EDIStreamValidationError;

/// StAEDI's findings as the code lists of X12 004010 know them.
final class Codes {
  private Codes() {}

  /// Element 720, for AK304.
  static String segment(EDIStreamValidationError error) {
    return switch (error) {
      case UNRECOGNIZED_SEGMENT_ID -> "1";
      case MANDATORY_SEGMENT_MISSING, CONDITIONAL_REQUIRED_SEGMENT_MISSING -> "3";
      case LOOP_OCCURS_OVER_MAXIMUM_TIMES -> "4";
      case SEGMENT_EXCEEDS_MAXIMUM_USE -> "5";
      case SEGMENT_NOT_IN_DEFINED_TRANSACTION_SET -> "6";
      case SEGMENT_NOT_IN_PROPER_SEQUENCE -> "7";
      case SEGMENT_HAS_DATA_ELEMENT_ERRORS -> "8";
      default -> "2";
    };
  }

  /// Element 723, for AK403.
  static String element(EDIStreamValidationError error) {
    return switch (error) {
      case REQUIRED_DATA_ELEMENT_MISSING -> "1";
      case CONDITIONAL_REQUIRED_DATA_ELEMENT_MISSING -> "2";
      case TOO_MANY_DATA_ELEMENTS, TOO_MANY_REPETITIONS, TOO_MANY_COMPONENTS -> "3";
      case DATA_ELEMENT_TOO_SHORT -> "4";
      case DATA_ELEMENT_TOO_LONG -> "5";
      case INVALID_CHARACTER_DATA -> "6";
      case INVALID_DATE -> "8";
      case INVALID_TIME -> "9";
      case EXCLUSION_CONDITION_VIOLATED -> "10";
      default -> "7";
    };
  }

  /// Element 718 for an error of ST or SE.
  static String transaction(EDIStreamValidationError error, String segment, int element) {
    return switch (error) {
      case CONTROL_COUNT_DOES_NOT_MATCH_ACTUAL_COUNT -> "4";
      case CONTROL_REFERENCE_MISMATCH -> "3";
      case MANDATORY_SEGMENT_MISSING -> "2";
      default -> {
        if (segment.equals("SE")) {
          yield element == 1 ? "4" : "3";
        }
        yield element == 1 ? "6" : "7";
      }
    };
  }

  /// Element 716 for an error of GS or GE.
  static String group(EDIStreamValidationError error) {
    return switch (error) {
      case CONTROL_COUNT_DOES_NOT_MATCH_ACTUAL_COUNT -> "5";
      case CONTROL_REFERENCE_MISMATCH -> "4";
      case MANDATORY_SEGMENT_MISSING -> "3";
      default -> "6";
    };
  }

  /// Element I18 for an error of ISA or IEA.
  static String interchange(EDIStreamValidationError error) {
    return switch (error) {
      case CONTROL_COUNT_DOES_NOT_MATCH_ACTUAL_COUNT -> "021";
      case CONTROL_REFERENCE_MISMATCH -> "001";
      default -> "022";
    };
  }
}
