package vk2max.ops.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static vk2max.ops.generate.WrittenBundle.map;
import static vk2max.ops.generate.WrittenBundle.objects;

import java.io.IOException;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The default bundle: every line keeps the contract, and the shares are those of real life. */
class ExportContentTest {

  private static final long CUTOFF = 1_735_678_800L;
  private static final Set<String> ROLES =
      Set.of("teacher", "employee", "administrator", "parent", "student", "official");

  @TempDir static Path directory;

  private static List<Map<String, Object>> organisations = List.of();
  private static List<Map<String, Object>> people = List.of();
  private static List<Map<String, Object>> accounts = List.of();
  private static List<Map<String, Object>> chats = List.of();
  private static List<Map<String, Object>> groupChats = List.of();

  @BeforeAll
  static void generate() throws IOException {
    GenerateOptions options = GenerateOptions.defaults(directory.resolve("bundle"));
    ExportGenerator.generate(options, written -> {});
    WrittenBundle bundle = new WrittenBundle(options.out());
    organisations = bundle.records("organisations");
    people = bundle.records("people");
    accounts = bundle.records("max_accounts");
    chats = bundle.records("chats");
    groupChats = where(chats, chat -> "chat".equals(peer(chat).get("type")));
  }

  @Test
  void ids_never_repeat() {
    assertEquals(organisations.size(), distinct(organisations, "organisation_id").size());
    assertEquals(people.size(), distinct(people, "vk_user_id").size());
    assertEquals(accounts.size(), distinct(accounts, "max_user_id").size());
    assertEquals(chats.size(), distinct(chats, "chat_id").size());
  }

  @Test
  void organisations_keep_the_contract() {
    for (Map<String, Object> organisation : organisations) {
      String region = (String) organisation.get("region");
      String id = (String) organisation.get("organisation_id");
      assertTrue(id.matches("org-" + region + "-\\d{5}"), id);
      assertTrue(organisation.get("journal_integrated") instanceof Boolean);
      if (organisation.get("moved_to_max_at") != null) {
        OffsetDateTime.parse((String) organisation.get("moved_to_max_at"));
      }
    }
    assertEquals(Set.of("16", "66", "78"), distinct(organisations, "region"));
  }

  @Test
  void people_keep_the_contract() {
    Set<Object> known = distinct(organisations, "organisation_id");
    for (Map<String, Object> person : people) {
      assertTrue((long) person.get("vk_user_id") > 0);
      assertTrue(((String) person.get("name")).split(" ").length == 3, person.toString());
      assertFalse(objects(person, "memberships").isEmpty());
      for (Map<String, Object> membership : objects(person, "memberships")) {
        assertTrue(known.contains(membership.get("organisation_id")), membership.toString());
        assertTrue(ROLES.contains(membership.get("role")), membership.toString());
        assertTrue(membership.get("confirmed") instanceof Boolean);
      }
    }
  }

  @Test
  void accounts_keep_the_contract() {
    for (Map<String, Object> account : accounts) {
      OffsetDateTime registered = OffsetDateTime.parse((String) account.get("registered_at"));
      assertTrue(registered.toInstant().isBefore(GenerateOptions.DEFAULT_GENERATED_AT));
      assertEquals('9', number(account).charAt(0), account.toString());
    }
  }

  @Test
  void group_chats_keep_the_contract() {
    for (Map<String, Object> chat : groupChats) {
      Map<String, Object> settings = map(chat.get("chat_settings"));
      assertEquals(
          2_000_000_000L + (long) peer(chat).get("local_id"), peer(chat).get("id"), chat::toString);
      assertTrue((long) settings.get("owner_id") != 0);
      assertFalse(((String) settings.get("title")).isBlank());
      List<Long> members = numbers(chat, "member_ids");
      assertEquals(members.size(), new HashSet<>(members).size(), chat::toString);
      if (chat.containsKey("member_ids")) {
        assertEquals((long) members.size(), settings.get("members_count"));
        assertTrue(members.size() >= 2 && members.size() <= 60, chat::toString);
      }
      List<Long> admins = numbers(settings, "admin_ids");
      assertTrue(admins.size() <= 4 && admins.size() == Set.copyOf(admins).size(), chat::toString);
    }
  }

  @Test
  void other_conversations_have_no_settings() {
    for (Map<String, Object> chat : where(chats, chat -> !groupChats.contains(chat))) {
      assertTrue(Set.of("user", "group", "email").contains(peer(chat).get("type")));
      assertFalse(chat.containsKey("chat_settings"));
    }
  }

  @Test
  void times_stand_in_order() {
    for (Map<String, Object> chat : where(groupChats, chat -> lastOfPeople(chat) > 0)) {
      long last = (long) map(chat.get("messages")).get("last_at");
      assertTrue(lastOfPeople(chat) <= last, chat::toString);
      assertTrue(last < GenerateOptions.DEFAULT_GENERATED_AT.getEpochSecond(), chat::toString);
      if (chat.containsKey("created_at")) {
        assertTrue((long) chat.get("created_at") <= lastOfPeople(chat), chat::toString);
      }
    }
  }

  @Test
  void members_and_leaders_are_mostly_people_of_one_school() {
    Map<Object, Object> schoolOf =
        people.stream()
            .collect(
                Collectors.toMap(
                    person -> person.get("vk_user_id"),
                    person -> objects(person, "memberships").get(0).get("organisation_id")));
    long ofOneSchool =
        groupChats.stream()
            .filter(
                chat ->
                    numbers(chat, "member_ids").stream()
                            .filter(schoolOf::containsKey)
                            .map(schoolOf::get)
                            .distinct()
                            .count()
                        <= 1)
            .count();
    assertShare(0.65, 1.0, ofOneSchool, groupChats.size());
  }

  @Test
  void the_shares_are_those_of_real_life() {
    assertShare(0.84, 0.88, groupChats.size(), chats.size());
    assertShare(0.05, 0.10, count(c -> lastOfPeople(c) > 0 && lastOfPeople(c) < CUTOFF));
    assertShare(0.02, 0.04, count(ExportContentTest::onlyService));
    assertShare(0.67, 0.75, count(chat -> chat.containsKey("ranks")));
    assertShare(0.005, 0.05, count(chat -> !chat.containsKey("member_ids")));
    assertShare(0.001, 0.02, count(chat -> !chat.containsKey("messages")));
    assertShare(0.02, 0.06, count(chat -> "journal".equals(origin(chat))));
    assertShare(0.02, 0.06, count(chat -> "community".equals(origin(chat))));
    assertShare(0.015, 0.08, count(chat -> (long) settings(chat).get("owner_id") < 0));
    assertShare(0.003, 0.03, count(c -> Boolean.TRUE.equals(settings(c).get("is_group_channel"))));
    double members =
        groupChats.stream()
            .filter(chat -> chat.containsKey("member_ids"))
            .mapToInt(chat -> numbers(chat, "member_ids").size())
            .average()
            .orElse(0);
    assertTrue(members > 27 && members < 33, "mean of members: " + members);
  }

  @Test
  void somebody_administers_more_chats_than_the_rank_limit_and_has_no_ranks() {
    Map<Long, Long> administered =
        groupChats.stream()
            .flatMap(chat -> numbers(settings(chat), "admin_ids").stream())
            .collect(Collectors.groupingBy(id -> id, Collectors.counting()));
    Set<Long> ranked =
        groupChats.stream()
            .filter(chat -> chat.containsKey("ranks"))
            .flatMap(chat -> objects(chat, "ranks").stream())
            .map(rank -> (Long) rank.get("account_id"))
            .collect(Collectors.toSet());

    assertTrue(
        administered.entrySet().stream()
            .anyMatch(entry -> entry.getValue() > 250 && !ranked.contains(entry.getKey())));
  }

  @Test
  void some_accounts_share_a_phone_and_some_belong_to_nobody() {
    Map<String, Long> byPhone =
        accounts.stream()
            .collect(Collectors.groupingBy(ExportContentTest::number, Collectors.counting()));
    Set<String> ofPeople =
        people.stream().map(ExportContentTest::number).collect(Collectors.toSet());

    assertTrue(byPhone.values().stream().anyMatch(accounts -> accounts == 2));
    assertTrue(byPhone.keySet().stream().anyMatch(phone -> !ofPeople.contains(phone)));
    long found = byPhone.keySet().stream().filter(ofPeople::contains).count();
    assertShare(0.5, 0.65, found, people.size());
  }

  @Test
  void some_people_have_two_roles() {
    assertTrue(
        people.stream()
            .map(person -> objects(person, "memberships"))
            .anyMatch(
                of ->
                    of.size() == 2
                        && "teacher".equals(of.get(0).get("role"))
                        && "parent".equals(of.get(1).get("role"))));
  }

  @Test
  void phones_are_typed_in_many_notations_and_a_few_are_unusable() {
    Set<String> notations =
        people.stream()
            .filter(person -> person.get("phone") != null)
            .map(person -> ((String) person.get("phone")).replaceAll("[0-9]", "#"))
            .collect(Collectors.toSet());
    for (String usual :
        List.of(
            "+###########",
            "###########",
            "##########",
            "# (###) ###-##-##",
            "#-###-###-##-##",
            "# ### #######")) {
      assertTrue(notations.contains(usual), usual + " in " + notations);
    }
    long unusable = people.stream().filter(person -> !number(person).matches("9[0-9]{9}")).count();
    assertShare(0.003, 0.02, unusable, people.size());
    assertTrue(people.stream().anyMatch(person -> !person.containsKey("phone")));
    assertTrue(
        people.stream()
            .anyMatch(person -> person.containsKey("phone") && person.get("phone") == null));
  }

  private static void assertShare(double from, double to, long part) {
    assertShare(from, to, part, groupChats.size());
  }

  private static void assertShare(double from, double to, long part, long whole) {
    double share = (double) part / whole;
    assertTrue(share >= from && share <= to, share + " is not " + from + " to " + to);
  }

  private static long count(Predicate<Map<String, Object>> condition) {
    return groupChats.stream().filter(condition).count();
  }

  private static List<Map<String, Object>> where(
      List<Map<String, Object>> records, Predicate<Map<String, Object>> condition) {
    return records.stream().filter(condition).toList();
  }

  private static Set<Object> distinct(List<Map<String, Object>> records, String field) {
    return records.stream().map(record -> record.get(field)).collect(Collectors.toSet());
  }

  private static Map<String, Object> peer(Map<String, Object> chat) {
    return map(chat.get("peer"));
  }

  private static Map<String, Object> settings(Map<String, Object> chat) {
    return map(chat.get("chat_settings"));
  }

  private static String origin(Map<String, Object> chat) {
    return chat.containsKey("sferum") ? (String) map(chat.get("sferum")).get("origin") : "user";
  }

  /** Seconds, 0 when unknown or never. */
  private static long lastOfPeople(Map<String, Object> chat) {
    if (!chat.containsKey("messages")) {
      return 0;
    }
    Object last = map(chat.get("messages")).get("last_user_at");
    return last == null ? 0 : (long) last;
  }

  private static boolean onlyService(Map<String, Object> chat) {
    return chat.containsKey("messages")
        && map(chat.get("messages")).get("total").equals(map(chat.get("messages")).get("service"));
  }

  @SuppressWarnings("unchecked")
  private static List<Long> numbers(Map<String, Object> of, String field) {
    return (List<Long>) of.getOrDefault(field, List.of());
  }

  /** The ten digits of a usable phone, otherwise something else. */
  private static String number(Map<String, Object> of) {
    Object phone = of.get("phone");
    String digits = phone == null ? "" : ((String) phone).replaceAll("[ ()+.-]", "");
    return digits.matches("[78]9[0-9]{9}") ? digits.substring(1) : digits;
  }
}
