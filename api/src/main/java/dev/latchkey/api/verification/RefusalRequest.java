package dev.latchkey.api.verification;

/// Asks for the refusal that was the answer to a request.
///
/// @param requestId of the answer; of a batch with `/` and the place of the question, from 0,
// behind it
public record RefusalRequest(String requestId) {}
