package dev.latchkey.benchmarks.creation;

import java.util.List;

/// A database to measure on.
///
/// @param serve the options that bring a server to it
/// @param direct the same for an installation of its own inside this process, as flags of `serve`
/// @param directUrl the JDBC address of that installation's database
/// @param bare the JDBC address of a database beside them, on the same disk or server
/// @param blob what the database calls a column of bytes
public record Subject(
    String name,
    List<String> serve,
    List<String> direct,
    String directUrl,
    String bare,
    String blob) {}
