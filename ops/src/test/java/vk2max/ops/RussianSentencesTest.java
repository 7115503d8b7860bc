package vk2max.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who asks in Russian is answered in Russian, when something is wrong too. */
class RussianSentencesTest {
  private static final Vk2max EMPTY = Vk2max.installation();

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "run --lang ru | 2 | Не хватает: --export DIR или --plan ID.",
        "run --export X --lanes 0 --lang ru | 2 | --lanes — «0», а нужно 1–64.",
        "run --export X --lanes many --lang ru | 2 | --lanes — «many», а нужно N.",
        "run --export X --speed 9 --lang=ru | 2 | Неизвестно: --speed 9.",
        "decisions --format xml --lang ru | 2 | --format — «xml», а нужно csv|jsonl.",
        "events --topic all --lang ru | 2 | --topic — «all», а нужно created|notices",
        "worker --lang ru | 2 | Команда «worker» ещё не готова; ничего не сделано.",
        "plan --lang ru | 8 | Журнал решений пуст: ни одного запуска ещё не было.",
        "plan --export nowhere --lang ru | 5 | Выгрузка nowhere отклонена, ничего не решено:",
        "plan show --out X --lang ru | 2 | --format, --out и --group бывают только вместе с --list.",
        "status --lang ru | 8 | Журнал решений пуст: ни одного запуска ещё не было.",
        "generate --out X --chats 0 --lang ru | 2 | --chats — «0», а нужно 1–1000000000.",
        "generate --out X --nights 400 --lang ru | 2 | --nights — «400», а нужно 1–366.",
        "run --export nowhere --lang ru | 5 | Выгрузка nowhere отклонена, ничего не решено:",
      })
  void a_sentence_is_in_russian(String command, int exitCode, String sentence) {
    Outcome outcome = EMPTY.run(command.split(" ")).exits(exitCode);

    assertEquals("", outcome.stdout());
    assertTrue(outcome.stderr().contains(sentence), outcome::toString);
  }

  @Test
  void a_policy_is_refused_in_russian_with_all_its_problems() throws Exception {
    Path policy = directory.resolve("p.yaml");
    Files.writeString(policy, "rank-limit: 0\nregion: {}\n");

    String err =
        EMPTY
            .run("run", "--export", "X", "--policy", policy.toString(), "--lang", "ru")
            .exits(5)
            .stderr();

    assertTrue(err.contains("отклонена, ничего не решено: неизвестный ключ region"), err);
    assertTrue(err.contains("rank-limit — «0», а нужно целое число от 1."), err);
  }

  @Test
  void servers_that_do_not_answer_are_told_in_russian_and_without_a_doubled_full_stop() {
    String err =
        EMPTY
            .with("SPRING_DATASOURCE_URL", "jdbc:postgresql://127.0.0.1:1/none")
            .run("status", "--lang", "ru")
            .exits(10)
            .stderr();

    assertTrue(err.contains("Журнал решений не читается: "), err);
    assertTrue(!err.contains("..") && !err.contains(".;"), err);
  }

  @Test
  void the_locale_counts_where_no_language_is_asked_for() {
    Vk2max russian = EMPTY.with("JAVA_TOOL_OPTIONS", "-Duser.language=ru");

    assertTrue(russian.run("status").exits(8).stderr().contains("Журнал решений пуст"));
  }
}
