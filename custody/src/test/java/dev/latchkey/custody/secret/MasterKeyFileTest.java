package dev.latchkey.custody.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.testkit.fake.SeededSecrets;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MasterKeyFileTest {
  @TempDir Path folder;

  private Path path;
  private MasterKeyFile file;

  @BeforeEach
  void setUp() {
    path = folder.resolve("master.key");
    file = new MasterKeyFile(path, new SeededSecrets(1));
  }

  @Nested
  class Making_one {
    @Test
    void lets_its_owner_alone_read_it_and_leaves_nothing_beside_it() throws IOException {
      file.create();

      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
          .isEqualTo("rw-------");
      assertThat(names()).containsExactly("master.key");
    }

    @Test
    void writes_a_line_of_id_and_32_bytes_in_Base64() throws IOException {
      file.create();

      List<String> lines = Files.readAllLines(path);
      assertThat(lines).hasSize(1);
      assertThat(lines.getFirst()).matches("[0-9a-f]{4} [A-Za-z0-9+/]{43}=");
    }

    @Test
    void is_refused_where_there_is_one_and_leaves_that_as_it_was() throws IOException {
      file.create();
      String before = Files.readString(path);

      assertThatThrownBy(file::create).isInstanceOf(FileAlreadyExistsException.class);

      assertThat(Files.readString(path)).isEqualTo(before);
      assertThat(names()).containsExactly("master.key");
    }
  }

  @Nested
  class Reading {
    @Test
    void gives_back_what_was_written_in_its_order() throws IOException {
      MasterKey first = key(1);
      MasterKey second = key(2);
      file.create();
      file.replace(MasterKeys.of(first, second));

      assertThat(keys().all().stream().map(MasterKey::check))
          .containsExactly(first.check(), second.check());
    }

    @Test
    void tells_where_there_is_none() {
      assertThat(file.read()).isEqualTo(new MasterKeyFile.Reading.Absent());
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r--r--", "rw-r-----", "rw----r--", "rw--w----", "rwx-----x"})
    void refuses_a_file_that_others_can_open(String permissions) throws IOException {
      file.create();
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));

      assertThat(message()).startsWith("master.key can be read by others (0");
    }

    @Test
    void says_how_open_it_is_and_what_mends_it() throws IOException {
      file.create();
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-r--r--"));

      assertThat(message())
          .isEqualTo("master.key can be read by others (0644). Fix: chmod 600 " + path);
    }

    @Test
    void refuses_a_file_of_another_user() throws IOException {
      file.create();
      boolean given = give(path, "nobody");
      org.junit.jupiter.api.Assumptions.assumeTrue(given, "only root can give a file away");

      assertThat(message()).startsWith("master.key belongs to nobody, you are ");
    }

    @Test
    void refuses_a_folder() throws IOException {
      Files.createDirectory(path);

      assertThat(message()).startsWith("master.key is no file of keys: ");
    }

    @Test
    void names_line_and_rule_and_never_what_the_line_holds() throws IOException {
      String secret = Base64.getEncoder().encodeToString(new byte[31]);
      write(MasterKeys.of(key(1)).expose() + "\n3f9a " + secret + "\n");

      assertThat(message())
          .isEqualTo("master.key line 3: a key has 32 bytes, this one has 31")
          .doesNotContain(secret);
    }

    @Test
    void refuses_a_key_whose_id_is_not_its_own() throws IOException {
      write("0000 " + MasterKeys.of(key(1)).expose().substring(5));

      assertThat(message())
          .isEqualTo("master.key line 1: the id is not this key's, so one of the two was altered");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          "\n\n",
          "3f9a",
          "3f9a *",
          "3f9a AAAA BBBB",
          "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
          "-----BEGIN PRIVATE KEY-----"
        })
    void refuses_what_is_no_file_of_keys(String text) throws IOException {
      write(text);

      assertThat(message()).startsWith("master.key ");
    }

    @Test
    void refuses_the_same_key_twice() throws IOException {
      String line = MasterKeys.of(key(1)).expose();
      write(line + line);

      assertThat(message()).isEqualTo("master.key line 2: this key stands in it twice");
    }

    @Test
    void refuses_bytes_that_are_no_text() throws IOException {
      write("");
      Files.write(path, new byte[] {(byte) 0xff, (byte) 0xfe, 0});

      assertThat(message()).isEqualTo("master.key is no text; wanted is a line a key");
    }
  }

  @Nested
  class Replacing {
    @Test
    void keeps_it_closed_to_others_and_leaves_nothing_beside_it() throws IOException {
      file.create();

      file.replace(MasterKeys.of(key(2)));

      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
          .isEqualTo("rw-------");
      assertThat(names()).containsExactly("master.key");
    }
  }

  @Test
  void Nothing_that_holds_keys_shows_them() {
    MasterKey key = key(1);
    String secret = Base64.getEncoder().encodeToString(key.expose());

    assertThat(key.toString()).isEqualTo("MasterKey[" + key.id() + ", redacted]");
    assertThat(MasterKeys.of(key).toString()).isEqualTo("MasterKeys[" + key.id() + "]");
    assertThat(key.check().toString()).doesNotContain(secret);
  }

  private static boolean give(Path path, String user) {
    try {
      Files.setOwner(
          path, path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(user));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private void write(String text) throws IOException {
    Files.writeString(path, text);
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
  }

  private MasterKeys keys() {
    return ((MasterKeyFile.Reading.Read) file.read()).keys();
  }

  private String message() {
    return ((MasterKeyFile.Reading.Unusable) file.read()).message();
  }

  private List<String> names() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(one -> one.getFileName().toString()).toList();
    }
  }

  private static MasterKey key(long seed) {
    return MasterKey.random(new SeededSecrets(seed));
  }
}
