package vk2max.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vk2max.eligibility.NoticeWords;
import vk2max.eligibility.Notices;
import vk2max.eligibility.Policy;
import vk2max.eligibility.RegionGate;
import vk2max.events.EventKind;
import vk2max.events.kafka.CommittedEvents;

/** A night whose policy has words of its own for one of several regions. */
class NoticesOfRegionsTest {
  private static final Sample SAMPLE = Sample.REGION_66_ROUGH;
  private static final String REGION = "66";
  private static final JsonMapper JSON = new JsonMapper();

  @Test
  void every_notice_and_invitation_has_the_words_of_the_region_the_chat_moves_with() {
    Policy sample = SAMPLE.policy();
    Map<String, RegionGate> gates = new HashMap<>(sample.regions());
    gates.put(REGION, RegionGate.ALWAYS_OPEN.withReadOnlyFrom(LocalDate.of(2025, 11, 5)));
    NoticeWords own =
        new NoticeWords(
            "tt",
            "«{title}», {readOnlyFrom}",
            "Ачарга",
            "https://max.ru/66/{chatId}",
            "66 {title}");
    Policy policy =
        new Policy(
            sample.id(),
            sample.activeSince(),
            sample.zone(),
            sample.rankLimit(),
            gates,
            new Notices(NoticeWords.BUILT_IN, Map.of(REGION, own)));
    NightServers servers = TestServers.installation();

    NightResult night =
        NightTest.run(servers, NightRequest.of(SAMPLE.bundle()).withPolicy(policy, "as above"));

    assertEquals(NightResult.End.DONE, night.end(), night::toString);
    Map<String, JsonNode> created = new HashMap<>();
    each(servers, EventKind.CREATED, it -> created.put(it.get("chatId").asString(), it));
    Set<String> regions = new TreeSet<>();
    each(
        servers,
        EventKind.NOTICES,
        notice -> {
          JsonNode chat = created.get(notice.get("chatId").asString());
          regions.add(chat.get("region").asString());
          boolean its = chat.get("region").asString().equals(REGION);
          String title = chat.get("title").asString();
          assertEquals(its ? "tt" : "ru", notice.get("locale").asString());
          assertEquals(
              its
                  ? "«" + title + "», 05.11.2025"
                  : NoticeWords.BUILT_IN.text().replace("{title}", title),
              notice.get("text").asString());
          assertEquals(
              its ? "Ачарга" : "Открыть в MAX", notice.get("button").get("label").asString());
        });
    int[] invitations = new int[2];
    each(
        servers,
        EventKind.INVITATIONS,
        invitation -> {
          JsonNode chat = created.get(invitation.get("chatId").asString());
          boolean its = chat.get("region").asString().equals(REGION);
          invitations[its ? 1 : 0]++;
          String title = chat.get("title").asString();
          assertEquals(
              its ? "66 " + title : NoticeWords.BUILT_IN.invitation().replace("{title}", title),
              invitation.get("text").asString());
        });
    assertTrue(regions.contains(REGION) && regions.size() > 1, regions::toString);
    assertTrue(invitations[0] > 0 && invitations[1] > 0);
  }

  /** The events of a kind, each of them valid. */
  private static void each(NightServers servers, EventKind kind, Consumer<JsonNode> action) {
    new CommittedEvents(servers.kafka())
        .forEach(
            kind,
            (ConsumerRecord<byte[], byte[]> record) -> {
              String json = new String(record.value(), StandardCharsets.UTF_8);
              assertEquals(List.of(), EventSchemas.problems(kind, json), json);
              action.accept(JSON.readTree(json));
            });
  }
}
