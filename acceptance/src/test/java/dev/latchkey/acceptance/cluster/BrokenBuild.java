package dev.latchkey.acceptance.cluster;

import dev.latchkey.acceptance.server.Latchkey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/// The program with one deliberate fault, each of which breaks the promise: made here, from the
/// sources with a few words altered, so that the product has no switch for it. A text that is no
/// longer there stops the test, since the fault would no longer be one.
enum BrokenBuild {
  /// A proof only reads, so that a superseded server can give one.
  READ_ONLY_PROOF(
      Nemesis.LEFT_AT_THE_OLD_PRIMARY,
      new Edit(
          "store",
          "feed/NodeLease",
          "          beat(jdbc, applied, server.micros());\n",
          "          if (applied == null) {\n"
              + "            beat(jdbc, applied, server.micros());\n"
              + "          }\n")),

  /// A node that can't prove its freshness goes on deciding.
  FAIL_OPEN(
      Nemesis.CUT_OFF,
      new Edit(
          "verification",
          "follower/Freshness",
          "    return Math.max(steady, sinceBoot) < leaseNanos\n",
          "    return true || Math.max(steady, sinceBoot) < leaseNanos\n")),

  /// Entries that are missing are passed over.
  HOLE_IGNORED(
      Nemesis.FEED_TRUNCATED,
      new Edit(
          "store",
          "feed/SqlFeedSource",
          "      if (row == null || row.sequence() != expected) {\n",
          "      expected = row == null ? expected : row.sequence();\n      if (row == null) {\n"),
      new Edit(
          "verification",
          "table/TokenTable",
          "    if (next.sequence() != before.sequence() + 1) {\n",
          "    if (next.sequence() <= before.sequence()) {\n"),
      new Edit(
          "verification",
          "table/TokenTable",
          "    if (!next.previousMark().equals(last.mark())) {\n",
          "    if (next.previousMark() == null) {\n")),

  /// A message that was pushed renews the lease, from when it arrives.
  PUSHED_RENEWAL(
      Nemesis.SLOW_LINE,
      new Edit(
          "verification",
          "follower/Follower",
          "  public void wake() {\n",
          "  public void wake() {\n    freshness.upToDateAsOf(freshness.now());\n")),

  /// Neither epoch nor mark is looked at: a number is a number.
  NO_EPOCH(
      Nemesis.LOST_TAIL,
      new Edit(
          "verification",
          "table/TokenTable",
          "    if (!next.previousMark().equals(last.mark())) {\n",
          "    if (next.previousMark() == null) {\n"),
      new Edit(
          "verification",
          "follower/Following",
          "        && !entry.previousMark().equals(head.mark());\n",
          "        && entry.previousMark() == null;\n"),
      new Edit(
          "verification",
          "follower/Following",
          "    if (!Objects.equals(mark, proved.head().mark())) {\n",
          "    if (Objects.equals(mark, at)) {\n"));

  private final Nemesis nemesis;
  private final List<Edit> edits;

  BrokenBuild(Nemesis nemesis, Edit... edits) {
    this.nemesis = nemesis;
    this.edits = List.of(edits);
  }

  /// What must bring the fault to light.
  Nemesis nemesis() {
    return nemesis;
  }

  /// Some words of a source file.
  private record Edit(String module, String file, String words, String instead) {
    Path source() {
      return Path.of(System.getProperty("latchkey.home", ".."))
          .resolve(module + "/src/main/java/dev/latchkey/" + module + "/" + file + ".java");
    }

    String in(String text) {
      if (text.indexOf(words) < 0 || text.indexOf(words) != text.lastIndexOf(words)) {
        throw new AssertionError(file + " does not have once: " + words);
      }
      return text.replace(words, instead);
    }
  }

  /// Makes it in `folder`; its program's files.
  Path make(Path folder) {
    try {
      Path lib = Files.createDirectories(folder.resolve("lib"));
      try (Stream<Path> packaged = Files.list(Latchkey.lib())) {
        for (Path each : packaged.toList()) {
          Files.copy(each, lib.resolve(each.getFileName()));
        }
      }
      for (String module : edits.stream().map(Edit::module).distinct().toList()) {
        replace(module, lib, compiled(module, folder));
      }
      return lib;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path compiled(String module, Path folder) throws IOException {
    Path classes = Files.createDirectories(folder.resolve(module + "-classes"));
    List<Edit> ofModule = edits.stream().filter(each -> each.module().equals(module)).toList();
    for (Path source : ofModule.stream().map(Edit::source).distinct().toList()) {
      String text = Files.readString(source);
      for (Edit edit : ofModule.stream().filter(each -> each.source().equals(source)).toList()) {
        text = edit.in(text);
      }
      Path altered = folder.resolve(source.getFileName());
      Files.writeString(altered, text);
      compile(altered, classes);
    }
    return classes;
  }

  private static void compile(Path source, Path classes) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    String path;
    try (Stream<Path> jars = Files.list(Latchkey.lib())) {
      path = jars.map(Path::toString).collect(Collectors.joining(":"));
    }
    int failed =
        compiler.run(
            null, null, null, "-nowarn", "-cp", path, "-d", classes.toString(), source.toString());
    if (failed != 0) {
      throw new AssertionError("the altered " + source.getFileName() + " does not compile");
    }
  }

  private static void replace(String module, Path lib, Path classes) throws IOException {
    Path packaged;
    try (Stream<Path> jars = Files.list(lib)) {
      packaged =
          jars.filter(jar -> jar.getFileName().toString().startsWith("latchkey-" + module + "-"))
              .findFirst()
              .orElseThrow();
    }
    try (FileSystem jar = FileSystems.newFileSystem(packaged);
        Stream<Path> files = Files.walk(classes)) {
      for (Path each : files.filter(Files::isRegularFile).toList()) {
        Files.copy(
            each, jar.getPath("/" + classes.relativize(each)), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }
}
