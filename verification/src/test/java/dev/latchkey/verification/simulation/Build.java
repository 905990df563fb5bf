package dev.latchkey.verification.simulation;

/// What is simulated: the program as it is, or with one deliberate fault.
enum Build {
  SOUND,
  /// A proof only reads, so that a superseded server can give one.
  READ_ONLY_PROOF,
  /// An entry that is missing is passed over.
  HOLE_IGNORED,
  /// A message that was pushed renews the lease, from when it arrives.
  PUSHED_RENEWAL,
  /// A node that can't prove its freshness goes on deciding.
  FAIL_OPEN,
  /// Tokens that may be accepted for longer than the lease are accepted for ever.
  STALE_FOR_EVER,
  /// Neither epoch nor mark is looked at: a number is a number.
  NO_EPOCH
}
