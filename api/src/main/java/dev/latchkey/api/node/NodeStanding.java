package dev.latchkey.api.node;

/// What a node's answers are worth.
public enum NodeStanding {
  UP_TO_DATE,
  BEHIND,
  CUT_OFF
}
