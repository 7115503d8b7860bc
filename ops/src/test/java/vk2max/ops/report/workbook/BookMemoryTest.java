package vk2max.ops.report.workbook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vk2max.eligibility.Status;
import vk2max.eligibility.explain.Language;
import vk2max.ops.cli.Words;
import vk2max.testservers.SmallHeap;

/** What a book holds while it is written, with three hundred thousand chats that all differ. */
class BookMemoryTest {
  private static final int MEGABYTES = 24;

  @ParameterizedTest
  @ValueSource(classes = {AsXlsx.class, AsCsv.class})
  void a_book_does_not_grow_in_memory(Class<?> program) throws Exception {
    SmallHeap.run(program, MEGABYTES);
  }

  static final class AsXlsx {
    private AsXlsx() {}

    public static void main(String[] arguments) throws IOException {
      write(BookFormat.xlsx);
    }
  }

  static final class AsCsv {
    private AsCsv() {}

    public static void main(String[] arguments) throws IOException {
      write(BookFormat.csv);
    }
  }

  private static void write(BookFormat format) throws IOException {
    Words words = new Words(Language.RU);
    Path directory = Files.createTempDirectory("book");
    try (Book book = format.book(directory, "54_2026-11-23", words)) {
      try (Sheet sheet = book.open(new SheetForms(words).chats())) {
        ChatSheet chats = new ChatSheet(sheet, words);
        for (int i = 0; i < 300_000; i++) {
          chats.write(chat(i));
        }
      }
      BookFile file = book.finish().get(0);
      if (file.bytes() < 10_000_000) {
        throw new IllegalStateException("some chats are missing: " + file);
      }
    } finally {
      delete(directory);
    }
  }

  private static ChatLine chat(int i) {
    Status status = Status.values()[i % Status.values().length];
    String person = Integer.toString(592_421_853 + 7 * i);
    return new ChatLine(
        "Район " + i % 40,
        "МБОУ «СОШ № " + i % 3_000 + "»",
        "org-54-" + i % 3_000,
        "Чат класса " + i,
        2_000_000_000L + 8191L * i,
        LocalDate.of(2025, 1, 1).plusDays(i % 300),
        status,
        status.name(),
        "Роль сотрудника не подтверждена",
        "Роль «Преподаватель» у участника " + person + " (создатель) ещё не подтверждена.",
        "Шаги для администратора: выберите участника " + person + ". Примите заявку. ".repeat(5),
        "Администратор организации",
        i % 2 == 0,
        "Давно нет сообщений",
        "ROLE_NOT_CONFIRMED",
        "R-0412",
        LocalDate.of(2026, 11, 23));
  }

  private static void delete(Path directory) {
    try (var files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
      Files.delete(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
