package dev.latchkey.management.docs;

/// One operation, as the description of the API has it.
///
/// @param tag what it is about
/// @param method `GET`
/// @param path with its variables in braces
/// @param summary one line
record Operation(String tag, String method, String path, String summary) {}
