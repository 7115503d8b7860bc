package vk2max.ops.completion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vk2max.ops.Vk2max;

/** The script, in a real bash. */
class CompletionTest {
  @TempDir Path directory;

  @Test
  void bash_accepts_the_script_and_completes_verbs_and_options() throws Exception {
    Path script =
        Files.writeString(
            directory.resolve("completion.bash"),
            Vk2max.atHome().run("completion", "bash").exits(0).stdout());

    assertEquals("", bash("bash -n '" + script + "' 2>&1"));
    assertEquals(List.of("rules", "run", "runs"), completed(script, "vk2max", "ru"));
    assertTrue(completed(script, "vk2max", "run", "--").contains("--max-moves"));
    assertEquals(List.of("start", "status", "stop"), completed(script, "vk2max", "stack", "st"));
  }

  @Test
  void zsh_takes_the_same_script() {
    String script = Vk2max.atHome().run("completion", "zsh").exits(0).stdout();

    assertTrue(script.contains("bashcompinit"), script);
  }

  private static List<String> completed(Path script, String... words) throws Exception {
    String typed = String.join(" ", words);
    return bash("source '%s'; COMP_WORDS=(%s); COMP_CWORD=%d; COMP_LINE='%s'; COMP_POINT=%d;"
                .formatted(script, typed, words.length - 1, typed, typed.length())
            + " _complete_vk2max; printf '%s\\n' \"${COMPREPLY[@]}\"")
        .lines()
        .map(String::strip)
        .sorted()
        .toList();
  }

  private static String bash(String command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder("bash", "--norc", "-c", command).redirectErrorStream(false).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), err);
    return out;
  }
}
