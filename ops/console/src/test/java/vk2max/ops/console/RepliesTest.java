package vk2max.ops.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import vk2max.eligibility.ReasonCode;
import vk2max.eligibility.ReasonSet;
import vk2max.eligibility.Status;

/**
 * What support copies to a caller, for every combination of reasons that an undisturbed night has.
 */
class RepliesTest {
  private static final Pattern REPLY =
      Pattern.compile("<textarea id=\"reply\\d\"[^>]*>(.*?)</textarea>", Pattern.DOTALL);

  private static final String PROMISE = "обычно за 1–2 рабочих дня";
  private static final String NIGHTLY = "Мы проверяем каждую ночь";

  private final OpenConsole console = OpenConsole.shared();

  @Test
  void a_reply_fits_the_chat_and_names_nobody() throws Exception {
    Client support = Client.of(console, "support");
    support.get("/language?to=ru");
    Set<Status> seen = EnumSet.noneOf(Status.class);
    int ofSeveralReasons = 0;
    for (String row : oneOfEachKind()) {
      String[] values = row.split(",", -1);
      String chat = values[0];
      Status status = Status.values()[Integer.parseInt(values[1])];
      ReasonSet reasons = new ReasonSet(Integer.parseInt(values[2]));
      List<String> replies = replies(support.get("/s/chat/" + chat).body());
      assertEquals(2, replies.size(), chat);
      for (String reply : replies) {
        assertTrue(reply.contains("/" + chat), reply);
        assertFalse(reply.contains(values[3]), reply);
        assertFalse(reply.contains("org-"), reply);
      }
      String leader = replies.get(0);
      boolean byRules = status == Status.NOT_BY_RULES;
      assertEquals(byRules, leader.contains("не переносится в MAX"), leader);
      assertEquals(status == Status.WAITS_FOR_ACTION, leader.contains(PROMISE), leader);
      assertEquals(!byRules && status != Status.MOVED, leader.contains(NIGHTLY), leader);
      if (byRules) {
        assertFalse(leader.contains("Установите MAX"), leader);
      } else if (reasons.contains(ReasonCode.NOT_IN_MAX_WITH_SAME_PHONE)) {
        assertTrue(leader.contains("Установите MAX"), leader);
      }
      seen.add(status);
      ofSeveralReasons += reasons.codes().size() > 1 ? 1 : 0;
    }
    assertTrue(seen.size() >= 4, seen.toString());
    assertTrue(ofSeveralReasons > 3, "chats of several reasons: " + ofSeveralReasons);
  }

  /** Chat, status, reasons and the person who is told of; one for each combination of reasons. */
  private List<String> oneOfEachKind() throws Exception {
    String rows =
        console
            .night()
            .value(
                "select string_agg(row, ';') from (select distinct on (status, reasons)"
                    + " chat_id || ',' || status || ',' || reasons || ',' || coalesce(person, -1)"
                    + " as row from console.chat where not gone and region = ?"
                    + " order by status, reasons, chat_id) kinds",
                console.own());
    return List.of(rows.split(";"));
  }

  private static List<String> replies(String page) {
    List<String> replies = new ArrayList<>();
    Matcher reply = REPLY.matcher(page);
    while (reply.find()) {
      replies.add(reply.group(1));
    }
    return replies;
  }
}
