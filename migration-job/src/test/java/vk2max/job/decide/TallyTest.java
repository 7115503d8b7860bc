package vk2max.job.decide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Counts survive the ledger, whatever a region looks like. */
class TallyTest {
  private static Tally readBack(Tally tally) {
    Tally read = new Tally();
    read.add(tally.asText());
    return read;
  }

  private static List<String> counts(Tally tally) {
    List<String> counts = new ArrayList<>();
    tally.forEachCount(
        (region, outcome, reason, chats) ->
            counts.add(region + "|" + outcome + "|" + reason + "|" + chats));
    return counts;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "16",
        "",
        "1\t6",
        "\t",
        "16\n77",
        "\n",
        "\r\n",
        "#",
        "#events.created",
        "\\",
        "\\u0023",
        "\\u00",
        "\u0085",
        "\u2028",
        "\0",
        "\uD83D",
        "Татарстан",
        " ",
        "16\tMOVED\t\t5\n"
      })
  void a_region_of_any_characters_is_counted_and_read_back_as_it_is(String region) {
    Tally tally = new Tally();
    tally.countAlreadyMoved(region);
    tally.countAlreadyMoved(region);
    tally.countAlreadyMoved("77");
    tally.figure("events.created", 3);

    Tally read = readBack(tally);

    assertEquals(3, read.chats(Tally.ALREADY_MOVED));
    assertEquals(counts(tally), counts(read));
    assertEquals(2, counts(read).size());
    assertEquals(Map.of("events.created", 3L), read.figures());
  }

  @Property
  void no_name_of_a_region_changes_what_is_counted(
      @ForAll @Size(max = 5) List<String> regions, @ForAll String figure) {
    Tally tally = new Tally();
    regions.forEach(tally::countAlreadyMoved);
    tally.figure(figure, 7);

    Tally read = readBack(tally);

    assertEquals(regions.size(), read.chats(Tally.ALREADY_MOVED));
    assertEquals(counts(tally), counts(read));
    assertEquals(Map.of(figure, 7L), read.figures());
  }

  /** Chunks of a run that an earlier version began are read too. */
  @Example
  void the_text_of_an_ordinary_tally_is_the_same_as_ever() {
    Tally tally = new Tally();
    tally.countAlreadyMoved("16");
    tally.countAlreadyMoved("");
    tally.figure("contested.journalOrganisation", 2);
    assertEquals(
        "#contested.journalOrganisation\t2\n\tALREADY_MOVED\t\t1\n16\tALREADY_MOVED\t\t1\n",
        tally.asText());
  }

  @Test
  void a_text_that_is_no_tally_is_not_taken_for_one() {
    for (String text : List.of("16\tMOVED\t5", "nothing", "\n", "16\tMOVED\t\tx\n")) {
      assertThrows(IllegalArgumentException.class, () -> new Tally().add(text), text);
    }
  }
}
