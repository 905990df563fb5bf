package dev.latchkey.store.database;

import java.sql.Connection;

/// A connection in use by the running thread.
///
/// @param writable whether a work runs on it
record Session(Connection connection, boolean writable) {}
