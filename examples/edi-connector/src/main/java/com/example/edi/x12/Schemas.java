package com.example.edi.x12;

import io.xlate.edi.schema.EDISchemaException;
import io.xlate.edi.schema.Schema;
import io.xlate.edi.schema.SchemaFactory;
import io.xlate.edi.stream.EDIInputFactory;
import io.xlate.edi.stream.EDIStreamReader;
import java.io.InputStream;
import java.util.logging.Level;
import java.util.logging.Logger;

/// The schemas that StAEDI validates against. They are immutable and shared.
final class Schemas {
  /// StAEDI remarks on unused types of its own control schema; the field keeps the level in force.
  private static final Logger STAEDI = Logger.getLogger("io.xlate.edi");

  static {
    STAEDI.setLevel(Level.WARNING);
  }

  static final Schema PURCHASE_ORDER = load("purchase-order-850.xml");
  static final Schema ACKNOWLEDGMENT = load("acknowledgment-997.xml");

  private Schemas() {}

  static EDIStreamReader reader(InputStream source) {
    return EDIInputFactory.newFactory().createEDIStreamReader(source);
  }

  static Schema control() {
    try {
      return SchemaFactory.newFactory().getControlSchema("X12", new String[] {"00401"});
    } catch (EDISchemaException e) {
      throw new IllegalStateException("StAEDI has no control schema for X12 00401", e);
    }
  }

  private static Schema load(String name) {
    try {
      return SchemaFactory.newFactory().createSchema(Schemas.class.getResource("/schemas/" + name));
    } catch (EDISchemaException e) {
      throw new IllegalStateException("The schema " + name + " can't be read", e);
    }
  }
}
