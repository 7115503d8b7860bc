package vk2max.ops.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The parser for one command knows less than the whole one; nobody may notice. */
class MainTest {
  @Test
  void verbs_are_called_as_they_call_themselves() {
    assertEquals(Main.VERBS, new ArrayList<>(Main.commandLine().getSubcommands().keySet()));
  }

  @Test
  void the_help_is_that_of_the_whole_parser() {
    String whole = Main.commandLine().getUsageMessage();

    for (String[] command : new String[][] {{}, {"-h"}, {"--help"}, {"fly"}}) {
      assertEquals(whole, Main.commandLine(command).getUsageMessage(), List.of(command)::toString);
    }
  }

  @Test
  void a_verb_that_is_named_first_is_the_only_one_and_the_whole_of_it() {
    for (String verb : Main.VERBS) {
      CommandLine one = Main.commandLine(verb, "--help");

      assertEquals(Set.of(verb), one.getSubcommands().keySet());
      assertEquals(usage(Main.commandLine(), verb), usage(one, verb));
    }
  }

  @Test
  void options_before_a_verb_are_told_from_those_behind_it() {
    CommandLine whole = Main.commandLine("--help", "status");

    assertEquals(Main.VERBS.size(), whole.getSubcommands().size());
    assertTrue(whole.parseArgs("--help", "status", "--watch").isUsageHelpRequested());
  }

  private static String usage(CommandLine line, String verb) {
    return line.getSubcommands().get(verb).getUsageMessage();
  }
}
