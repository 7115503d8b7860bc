package vk2max.ops.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A phone that is left behind is found, whatever it is written like; what only looks like one is
 * none.
 */
class PhonesLeftTest {
  @TempDir Path root;

  private Path target = Path.of("");

  @BeforeEach
  void a_module_whose_tests_have_made_an_export() throws IOException {
    target = Files.createDirectories(root.resolve("ops/target"));
    Files.createFile(root.resolve("ops/pom.xml"));
    export(target.resolve("plain-export"), "8 (913) 123-45-67");
    Files.writeString(target.resolve("night.log"), "Run R-0001 has moved 12 chats\n");
  }

  private static void export(Path directory, String phone) throws IOException {
    Files.createDirectories(directory);
    Files.writeString(directory.resolve("manifest.json"), "{}");
    Files.writeString(
        directory.resolve("people.jsonl"), "{\"vk_user_id\":1,\"phone\":\"" + phone + "\"}\n");
  }

  @Test
  void exports_may_hold_phones_and_so_may_what_is_built() throws IOException {
    Path classes = Files.createDirectories(target.resolve("test-classes"));
    Files.writeString(classes.resolve("Night.class"), "+79131234567");

    assertEquals(0, look().code());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "79131234567",
        "+79131234567",
        "89131234567",
        "9131234567",
        "id,phone\n12,89131234567\n",
        "8 (913) 123-45-67",
        "+7 913 123-45-67",
        "8-913-123-45-67",
        "+7.913.123.45.67",
        "7\u00A0913\u00A01234567",
        "8\u2011913\u2011123\u201145\u201167",
        "8(913)1234567",
        "GET /s?q=%2B7%20%28913%29%20123-45-67",
        "<p>8&nbsp;913&nbsp;123&nbsp;45&nbsp;67</p>",
        "{\"q\":\"8\\u00a0913\\u00a01234567\"}",
        "vk2max_moved{phone=\"79131234567\"} 1",
        "8/913/1234567, 8/913/1234568"
      })
  void a_phone_is_found_in_any_notation(String text) throws IOException {
    Files.writeString(target.resolve("page.html"), text);

    Looked looked = look();

    assertEquals(1, looked.code(), looked::text);
    assertTrue(looked.text().contains("ops/target/page.html"), looked::text);
    assertFalse(looked.text().replaceAll("\\D", "").contains("9131234567"), looked::text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "79131234568",
        "179131234567",
        "791312345670",
        "7913123456",
        "7 913 123\n45 67",
        "+7 913 ***-**-67",
        "00000079131234567"
      })
  void what_is_no_phone_of_an_export_is_none(String text) throws IOException {
    Files.writeString(target.resolve("page.html"), text);

    assertEquals(0, look().code());
  }

  @Test
  void a_phone_is_found_in_what_is_packed_and_where_a_buffer_ends() throws IOException {
    try (ZipOutputStream zip =
        new ZipOutputStream(Files.newOutputStream(target.resolve("16_2025-09-15.xlsx")))) {
      zip.putNextEntry(new ZipEntry("xl/sharedStrings.xml"));
      zip.write(bytes("<si><t>nothing</t></si>"));
      zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
      zip.write(bytes("<is><t>8 913 1234567</t></is>"));
    }
    try (OutputStream gz = new GZIPOutputStream(Files.newOutputStream(target.resolve("log.gz")))) {
      gz.write(bytes("\n".repeat((1 << 16) - 5) + "89131234567"));
    }

    String text = look().text();

    assertTrue(text.contains("16_2025-09-15.xlsx"), text);
    assertTrue(text.contains("log.gz"), text);
  }

  @Test
  void phones_are_learned_from_packed_exports_and_from_samples_too() throws IOException {
    Path demo = Files.createDirectories(target.resolve("home/demo/export-1000"));
    Files.writeString(demo.resolve("manifest.json"), "{}");
    try (OutputStream zst =
        new ZstdOutputStreamNoFinalizer(
            Files.newOutputStream(demo.resolve("max-accounts.jsonl.zst")))) {
      zst.write(bytes("{\"max_user_id\":5,\"phone\":\"+79140000001\"}\n"));
    }
    export(root.resolve("job/src/test/resources/samples/odd/bundle"), "+79150000001");
    Files.writeString(target.resolve("demo.log"), "79140000001");
    Files.writeString(target.resolve("sample.log"), "79150000001");

    String text = look().text();

    assertTrue(text.contains("demo.log") && text.contains("sample.log"), text);
  }

  @Test
  void to_look_for_nothing_is_no_success() throws IOException {
    assertEquals(2, look(Files.createDirectories(root.resolve("empty"))).code());
  }

  private record Looked(int code, String text) {}

  private Looked look() throws IOException {
    return look(root);
  }

  private static Looked look(Path root) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int code = PhonesLeft.in(root, new PrintStream(out, true, StandardCharsets.UTF_8));
    return new Looked(code, out.toString(StandardCharsets.UTF_8));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
