package dev.latchkey.verifier;

import dev.latchkey.verifier.connection.Connections;
import dev.latchkey.verifier.oauth.Introspect;
import dev.latchkey.verifier.proxy.AuthCheck;
import dev.latchkey.verifier.verification.Explanations;
import dev.latchkey.verifier.verification.Self;
import dev.latchkey.verifier.verification.Verification;

/// The doors of the verification port.
record DataPlaneDoors(
    Verification verification,
    Explanations explanations,
    Self self,
    Connections connections,
    Introspect introspect,
    AuthCheck authCheck) {}
