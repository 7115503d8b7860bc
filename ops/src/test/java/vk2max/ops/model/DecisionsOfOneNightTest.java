package vk2max.ops.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static vk2max.ops.model.SmallWorld.SCHOOL;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The model's own rules at the boundaries that the samples may miss. */
class DecisionsOfOneNightTest {
  private static final String NIGHT = "2025-09-15T01:00:00+03:00";

  @TempDir Path directory;
  private final SmallWorld world = SmallWorld.withATeacher();
  private ModelPolicy policy = ModelPolicy.defaults();

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "\"total\":2,\"service\":1,\"last_user_at\":1735678800; MOVE ",
        "\"total\":2,\"service\":1,\"last_user_at\":1735678799; STAY NO_MESSAGES_SINCE_CUTOFF",
        "\"total\":0,\"service\":0; STAY ONLY_SERVICE_MESSAGES|NO_MESSAGES_SINCE_CUTOFF",
        "\"total\":1,\"service\":2; STAY NO_MESSAGES_SINCE_CUTOFF",
        "\"total\":2,\"service\":2,\"last_user_at\":1757833100; STAY ONLY_SERVICE_MESSAGES|NO_MESSAGES_SINCE_CUTOFF",
        "\"total\":2,\"service\":1; REVIEW ACTIVITY_UNKNOWN",
        "\"total\":2,\"service\":1.0; REVIEW MESSAGES_UNKNOWN",
        "\"service\":1,\"last_user_at\":1757833100; REVIEW MESSAGES_UNKNOWN"
      })
  void messages_decide(String messages, String expected) {
    chat(100, "\"owner_id\":1", "\"messages\":{" + messages + "}");
    assertEquals(expected.strip(), decision(100).strip());
  }

  @ParameterizedTest
  @CsvSource({"249,MOVE ", "250,MOVE ", "251,STAY RANK_OVER_LIMIT"})
  void the_position_of_the_export_decides(long position, String expected) {
    chat(100, "\"owner_id\":1", RECENT + ranks(position + 9, position, 0));
    assertEquals(expected.strip(), decision(100).strip());
  }

  @Test
  void computed_positions_count_channels_and_chats_left_newest_first() {
    for (long id = 1; id <= 251; id++) {
      chat(id, "\"owner_id\":1", RECENT);
    }
    chat(1, "\"owner_id\":1,\"is_group_channel\":true", RECENT);
    chat(2, "\"owner_id\":1", RECENT + ",\"member_ids\":[9]");
    chat(3, "\"owner_id\":1", "\"messages\":{\"total\":2,\"service\":1}");
    assertEquals("STAY NOT_A_GROUP_CHAT", decision(1));
    assertEquals("STAY NO_ADMIN_LEFT", decision(2));
    assertEquals("STAY RANK_OVER_LIMIT", decision(3));
    assertEquals("MOVE ", decision(251));
    chat(252, "\"owner_id\":1", RECENT);
    assertEquals("MOVE ", decision(251));
    assertEquals("STAY RANK_OVER_LIMIT", decision(252));
  }

  @ParameterizedTest
  @CsvSource({
    "2025-09-15T01:00:00+03:00,MOVE ",
    "2025-09-15T01:00:01+03:00,STAY ORGANISATION_NOT_MOVED"
  })
  void an_organisation_is_moved_at_its_instant(String movedAt, String expected) {
    world.organisation(SCHOOL, "16", "\"" + movedAt + "\"");
    chat(100, "\"owner_id\":1", RECENT);
    assertEquals(expected.strip(), decision(100).strip());
  }

  @ParameterizedTest
  @CsvSource({
    "2025-09-15,MOVE ",
    "2025-09-16,STAY REGION_NOT_OPEN",
    "2025-09-15T01:00:00+03:00,MOVE ",
    "2025-09-15T01:00:01+03:00,STAY REGION_NOT_OPEN",
    "never,STAY REGION_NOT_OPEN"
  })
  void a_region_opens(String opens, String expected) {
    policy = policy.with("16", new ModelPolicy.Region(opens, null));
    chat(100, "\"owner_id\":1", RECENT);
    assertEquals(expected.strip(), decision(100).strip());
  }

  @Test
  void a_parent_who_is_a_teacher_too_is_staff() {
    world.personLine(
        1,
        "{\"vk_user_id\":1,\"phone\":\"8 916 000 00 01\",\"memberships\":["
            + "{\"organisation_id\":\"org-16-0\",\"role\":\"parent\"},"
            + "{\"organisation_id\":\"org-16-1\",\"role\":\"teacher\",\"confirmed\":true}]}");
    chat(100, "\"owner_id\":1", RECENT);
    assertEquals("MOVE ", decision(100));
  }

  @Test
  void a_chat_of_a_parent_stays_although_a_teacher_administers_it() {
    world.person(2, SCHOOL, "parent");
    chat(100, "\"owner_id\":2,\"admin_ids\":[1]", RECENT);
    assertEquals("STAY CREATED_BY_PARENT_OR_STUDENT", decision(100));
  }

  @Test
  void two_who_meet_half_each_do_not_move_a_chat() {
    world.person(2, SCHOOL, "teacher");
    world.person(3, SCHOOL, "official");
    world.register(3);
    chat(100, "\"owner_id\":3,\"admin_ids\":[2]", RECENT);
    assertEquals("STAY NOT_IN_MAX_WITH_SAME_PHONE", decision(100));
  }

  @Test
  void a_chat_moves_through_an_administrator_when_its_creator_has_left() {
    world.person(2, SCHOOL, "teacher");
    chat(100, "\"owner_id\":2,\"admin_ids\":[1]", RECENT + ",\"member_ids\":[1]");
    assertEquals("MOVE ", decision(100));
  }

  @Test
  void a_creator_whom_nobody_knows_lacks_everything_but_a_position() {
    chat(100, "\"owner_id\":77", RECENT);
    assertEquals("STAY NO_STAFF_ROLE|NOT_IN_MAX_WITH_SAME_PHONE", decision(100));
  }

  @Test
  void the_nearest_lacks_least_and_a_gap_is_half() {
    world.person(2, SCHOOL, "teacher", "none");
    world.person(3, SCHOOL, "teacher");
    world.organisation("org-66-1", "66", "null");
    world.person(4, "org-66-1", "teacher", "none");
    chat(100, "\"owner_id\":3,\"admin_ids\":[4]", RECENT);
    assertEquals("STAY NOT_IN_MAX_WITH_SAME_PHONE", decision(100));
    chat(100, "\"owner_id\":4,\"admin_ids\":[3]", RECENT);
    assertEquals("STAY NOT_IN_MAX_WITH_SAME_PHONE", decision(100));
    chat(100, "\"owner_id\":3,\"admin_ids\":[4,2]", RECENT);
    assertEquals("REVIEW PHONE_UNKNOWN", decision(100));
  }

  @Test
  void the_membership_with_least_missing_counts_then_the_first_moved() {
    world.organisation("org-66-1", "66", "\"2025-08-01T00:00:00+03:00\"");
    world.organisation("org-02-1", "02", "null");
    world.personLine(
        1,
        "{\"vk_user_id\":1,\"phone\":\"8 916 000 00 01\",\"memberships\":["
            + "{\"organisation_id\":\"org-02-1\",\"role\":\"teacher\",\"confirmed\":true},"
            + "{\"organisation_id\":\"org-16-1\",\"role\":\"teacher\",\"confirmed\":true},"
            + "{\"organisation_id\":\"org-66-1\",\"role\":\"employee\",\"confirmed\":true}]}");
    chat(100, "\"owner_id\":1", RECENT);
    assertEquals(new Decision(Outcome.MOVE, "", 1, "org-66-1", "66"), decisions().get(100L));
  }

  @Test
  void the_latest_of_several_accounts_with_a_phone_counts() {
    world.accountLine(
        7,
        "{\"max_user_id\":7,\"phone\":\"+79160000001\",\"registered_at\":\"2025-09-20T10:00:00+03:00\"}");
    chat(100, "\"owner_id\":1", RECENT);
    ModelMove move = night().moves().get(0);
    assertEquals(new Member(1, 7), move.admins().get(0));
  }

  @ParameterizedTest
  @CsvSource({
    "8 (916) 123-45-67,+79161234567",
    "9161234567,+79161234567",
    "+7 930 000 00 00,+79300000000",
    "8 916 123 45 67,+79161234567",
    "+89161234567,",
    "916123456,",
    "916123456O,",
    "89161234567 89161234568,",
    "нет,"
  })
  void a_phone_is_one_valid_number(String typed, String number) {
    world.personLine(9, "{\"vk_user_id\":9,\"phone\":\"%s\"}".formatted(typed));
    assertEquals(number, Export.read(world.export(directory, NIGHT)).people.get(9L).phone());
  }

  @Test
  void a_chat_without_a_candidate_on_the_staff_is_of_its_creators_smallest_organisation() {
    world.person(2, SCHOOL, "parent");
    chat(100, "\"owner_id\":2", RECENT + ",\"member_ids\":[9]");
    chat(101, "\"owner_id\":-2", RECENT);
    chat(102, "\"owner_id\":2", RECENT);
    chat(103, "\"owner_id\":2,\"is_group_channel\":true", RECENT);
    assertEquals("16", decisions().get(100L).region());
    assertEquals("", decisions().get(101L).organisation());
    assertEquals("16", decisions().get(102L).region());
    assertEquals("16", decisions().get(103L).region());
  }

  private static final String RECENT =
      "\"messages\":{\"total\":9,\"service\":1,\"last_user_at\":1757833100}";

  private static String ranks(long... positions) {
    StringBuilder ranks = new StringBuilder();
    for (long position : positions) {
      ranks.append(",{\"account_id\":1,\"position\":").append(position).append('}');
    }
    return ",\"ranks\":[" + ranks.substring(1) + "]";
  }

  private void chat(long id, String settings, String more) {
    world.line(
        id,
        "{\"chat_id\":%d,\"peer\":{\"type\":\"chat\"},\"chat_settings\":{%s},%s}"
            .formatted(id, settings, more));
  }

  private ModelNight night() {
    return new TransferModel().night(world.export(directory, NIGHT), policy, Corrections.none());
  }

  private Map<Long, Decision> decisions() {
    return night().decisions();
  }

  private String decision(long chat) {
    Decision decision = decisions().get(chat);
    return decision.outcome() + " " + decision.reasons();
  }
}
