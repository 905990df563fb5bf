package dev.latchkey.management.access;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// What a handler does, as the audit log names it: `token.create`. A call that is refused for lack
/// of a right is written there under this name.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Action {
  String value();

  /// The media types that the answer can have, the usual one first.
  String[] produces() default "application/json";

  /// Whether the use case writes its refusals into the audit log itself.
  boolean auditsRefusals() default false;
}
