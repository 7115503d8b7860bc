package vk2max.ops.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static vk2max.ops.generate.WorldOnNight.digits;
import static vk2max.ops.generate.WorldOnNight.figure;
import static vk2max.ops.generate.WorldOnNight.hasPhone;
import static vk2max.ops.generate.WorldOnNight.isGroup;
import static vk2max.ops.generate.WorldOnNight.leaders;
import static vk2max.ops.generate.WorldOnNight.members;
import static vk2max.ops.generate.WorldOnNight.seconds;
import static vk2max.ops.generate.WrittenBundle.map;
import static vk2max.ops.generate.WrittenBundle.objects;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One world on several nights: what has happened stays so, what is told of the same thing agrees,
 * and everything that may happen does.
 */
class NightsConsistencyTest {

  private static final long CUTOFF = 1_735_678_800L;
  private static final int CHATS = 4_000;
  private static final int[] NIGHTS = {1, 2, 3, 4, 9, 16, 30, 31, 60, 90, 150, 366};

  @TempDir static Path directory;

  private static final List<WorldOnNight> WORLD = new ArrayList<>();

  /** Two nights that follow each other among those written, and a thing that both hold. */
  private interface Compare {
    void accept(Map<String, Object> before, Map<String, Object> after);
  }

  private interface Part {
    Map<Object, Map<String, Object>> of(WorldOnNight night);
  }

  @BeforeAll
  static void the_nights() throws IOException {
    GenerateOptions base = GenerateOptions.defaults(directory);
    GenerateOptions options =
        new GenerateOptions(
            directory,
            CHATS,
            11,
            List.of("02", "16", "23", "54", "63", "66", "77", "78", "90"),
            Compression.NONE,
            2,
            base.generatedAt(),
            base.snapshotId());
    for (int night : NIGHTS) {
      WORLD.add(WorldOnNight.read(NightsGenerator.generateNight(options, night, written -> {})));
    }
  }

  @Test
  void accounts_and_people_and_organisations_never_disappear() {
    for (Part part :
        List.<Part>of(WorldOnNight::accounts, WorldOnNight::people, WorldOnNight::organisations)) {
      for (int n = 1; n < WORLD.size(); n++) {
        Set<Object> before = part.of(WORLD.get(n - 1)).keySet();
        Set<Object> after = part.of(WORLD.get(n)).keySet();
        assertTrue(after.containsAll(before));
      }
      assertTrue(part.of(last()).size() > part.of(first()).size());
    }
  }

  @Test
  void people_register_every_night_and_an_account_keeps_its_day() {
    compare(
        WorldOnNight::accounts,
        (before, after) -> assertEquals(before.get("registered_at"), after.get("registered_at")));
    for (int n = 0; n < WORLD.size(); n++) {
      WorldOnNight night = WORLD.get(n);
      for (Map<String, Object> account : night.accounts().values()) {
        assertTrue(seconds(account.get("registered_at")) <= night.generatedAt(), account::toString);
        Object active = account.get("last_active_at");
        assertTrue(active == null || seconds(active) < night.generatedAt(), account::toString);
        assertTrue(
            active == null || seconds(active) >= seconds(account.get("registered_at")),
            account::toString);
      }
      if (n > 0) {
        assertTrue(night.accounts().size() > WORLD.get(n - 1).accounts().size());
      }
    }
  }

  @Test
  void whoever_appears_among_the_registered_has_registered_since() {
    WorldOnNight before = WORLD.get(3);
    WorldOnNight after = WORLD.get(4);
    assertEquals(
        before.organisations().keySet(), after.organisations().keySet(), "no school may have come");
    List<Map<String, Object>> fresh = new ArrayList<>(after.accounts().values());
    fresh.removeIf(account -> before.accounts().containsKey(account.get("max_user_id")));

    assertTrue(fresh.size() > 3, fresh::toString);
    for (Map<String, Object> account : fresh) {
      assertTrue(seconds(account.get("registered_at")) >= before.generatedAt(), account::toString);
    }
  }

  @Test
  void some_register_a_second_time_later_with_the_same_phone() {
    Map<String, List<Map<String, Object>>> accounts =
        last().accounts().values().stream().collect(Collectors.groupingBy(WorldOnNight::digits));
    Map<String, Set<Object>> owners = new HashMap<>();
    for (WorldOnNight night : WORLD) {
      night
          .people()
          .forEach(
              (id, person) ->
                  owners.computeIfAbsent(digits(person), phone -> new HashSet<>()).add(id));
    }
    long twiceSince =
        accounts.entrySet().stream()
            .filter(of -> owners.getOrDefault(of.getKey(), Set.of()).size() == 1)
            .map(Map.Entry::getValue)
            .filter(ofOne -> ofOne.size() == 2)
            .filter(ofOne -> ofOne.stream().anyMatch(NightsConsistencyTest::isOfFirstNight))
            .filter(ofOne -> !ofOne.stream().allMatch(NightsConsistencyTest::isOfFirstNight))
            .count();

    assertTrue(twiceSince > 3, "registered again: " + twiceSince);
  }

  private static boolean isOfFirstNight(Map<String, Object> account) {
    return first().accounts().containsKey(account.get("max_user_id"));
  }

  @Test
  void people_keep_their_names_and_confirmed_roles_and_a_few_change_phone_or_school() {
    Set<String> seen = new TreeSet<>();
    compare(
        WorldOnNight::people,
        (before, after) -> {
          assertEquals(before.get("name"), after.get("name"));
          assertEquals(before.get("class_teacher_of"), after.get("class_teacher_of"));
          if (hasPhone(before) && hasPhone(after) && !digits(before).equals(digits(after))) {
            seen.add("another phone");
          }
          seen.add(hasPhone(before) + " to " + hasPhone(after));
          Map<String, Object> role = objects(before, "memberships").get(0);
          Map<String, Object> now = objects(after, "memberships").get(0);
          assertEquals(role.get("role"), now.get("role"));
          if (!role.get("organisation_id").equals(now.get("organisation_id"))) {
            seen.add("another school");
          } else {
            assertTrue(!role.get("confirmed").equals(true) || now.get("confirmed").equals(true));
            seen.add(role.get("confirmed") + " then " + now.get("confirmed"));
          }
        });

    assertEquals(
        Set.of(
            "another phone",
            "another school",
            "true to true",
            "true to false",
            "false to true",
            "false to false",
            "true then true",
            "false then false",
            "false then true"),
        seen);
  }

  @Test
  void a_changed_phone_comes_to_max_too_for_some() {
    Set<Object> followed = new HashSet<>();
    compare(
        WorldOnNight::accounts,
        (before, after) -> {
          if (!digits(before).equals(digits(after))) {
            followed.add(after.get("max_user_id"));
          }
        });
    Set<String> inVk =
        last().people().values().stream().map(WorldOnNight::digits).collect(Collectors.toSet());

    assertTrue(followed.size() > 3, "followed: " + followed.size());
    long same =
        followed.stream()
            .filter(id -> inVk.contains(digits(Objects.requireNonNull(last().accounts().get(id)))))
            .count();
    assertTrue(same >= followed.size() * 9 / 10, same + " of " + followed.size());
  }

  @Test
  void the_day_on_which_an_organisation_is_moved_never_changes() {
    Set<Object> set = new HashSet<>();
    Set<Object> setAndKept = new HashSet<>();
    compare(
        WorldOnNight::organisations,
        (before, after) -> {
          Object day = before.get("moved_to_max_at");
          assertTrue(day == null || day.equals(after.get("moved_to_max_at")), after::toString);
          Object id = after.get("organisation_id");
          if (day == null && after.get("moved_to_max_at") != null) {
            set.add(id);
          } else if (set.contains(id)) {
            setAndKept.add(id);
          }
          Map<String, Object> rest = new LinkedHashMap<>(after);
          rest.put("moved_to_max_at", day);
          assertEquals(before, rest);
        });
    assertTrue(setAndKept.size() > 2, "set and kept: " + setAndKept);
    assertTrue(last().organisations().size() - first().organisations().size() > 10);
  }

  @Test
  void a_chat_keeps_its_creator_its_origin_and_its_place_in_vk() {
    compare(
        WorldOnNight::chats,
        (before, after) -> {
          assertEquals(before.get("peer"), after.get("peer"));
          assertEquals(before.get("sferum"), after.get("sferum"));
          assertEquals(before.get("created_at"), after.get("created_at"));
          for (String field : List.of("ranks", "member_ids")) {
            assertEquals(before.containsKey(field), after.containsKey(field), field);
          }
          assertEquals(isGroup(before), isGroup(after));
          if (isGroup(before)) {
            for (String kept : List.of("owner_id", "state", "is_group_channel")) {
              assertEquals(
                  map(before.get("chat_settings")).get(kept),
                  map(after.get("chat_settings")).get(kept));
            }
          }
        });
  }

  @Test
  void messages_only_grow_in_number_and_in_time() {
    compare(
        WorldOnNight::chats,
        (before, after) -> {
          for (String name : List.of("total", "service", "last_at", "last_user_at")) {
            Long was = figure(before, name);
            Long is = figure(after, name);
            assertTrue(was == null || is == null || was <= is, name + " of " + after);
          }
        });
    for (WorldOnNight night : WORLD) {
      for (Map<String, Object> chat : night.chats().values()) {
        Long last = figure(chat, "last_at");
        Long lastUser = figure(chat, "last_user_at");
        Object created = chat.get("created_at");
        assertTrue(last == null || last < night.generatedAt(), chat::toString);
        assertTrue(lastUser == null || lastUser <= last, chat::toString);
        assertTrue(created == null || last == null || (long) created <= last, chat::toString);
        Long total = figure(chat, "total");
        assertTrue(total == null || total >= figure(chat, "service"), chat::toString);
        assertTrue(
            total == null || lastUser == null || total > figure(chat, "service"), chat::toString);
      }
    }
  }

  @Test
  void chats_wake_up_and_fall_asleep() {
    int woken = 0;
    int firstMessage = 0;
    int asleep = 0;
    for (Object id : inAll()) {
      Map<String, Object> atFirst = first().chats().get(id);
      Map<String, Object> middle = WORLD.get(6).chats().get(id);
      Map<String, Object> atLast = last().chats().get(id);
      Long was = figure(atFirst, "last_user_at");
      Long is = figure(atLast, "last_user_at");
      woken += was != null && was < CUTOFF && is != null && is >= CUTOFF ? 1 : 0;
      boolean onlyService =
          figure(atFirst, "total") != null
              && figure(atFirst, "total").equals(figure(atFirst, "service"));
      firstMessage += onlyService && is != null ? 1 : 0;
      boolean lively = was != null && was > first().generatedAt() - 7 * 86_400;
      boolean wrote = lively && !was.equals(figure(middle, "last_user_at"));
      asleep += wrote && is != null && is < last().generatedAt() - 100 * 86_400 ? 1 : 0;
    }
    assertTrue(woken > 10, "woken: " + woken);
    assertTrue(firstMessage > 5, "first message: " + firstMessage);
    assertTrue(asleep > 50, "asleep: " + asleep);
  }

  @Test
  void a_chat_that_rests_is_overtaken_and_one_that_wakes_up_is_at_the_top() {
    int behind = 0;
    int before = 0;
    for (Object id : inAll()) {
      Long was = position(first().chats().get(id));
      Long is = position(last().chats().get(id));
      behind += was != null && is != null && was <= 250 && is > 250 ? 1 : 0;
      before += was != null && is != null && was > 250 && is <= 250 ? 1 : 0;
    }
    assertTrue(behind > 50, "behind the limit: " + behind);
    assertTrue(before > 5, "before the limit: " + before);
  }

  private static Long position(Map<String, Object> chat) {
    return chat.containsKey("ranks") && !objects(chat, "ranks").isEmpty()
        ? (Long) objects(chat, "ranks").get(0).get("position")
        : null;
  }

  @Test
  void people_join_and_leave_chats_leaders_too_and_nobody_comes_back() {
    Map<Object, Set<Object>> gone = new LinkedHashMap<>();
    Set<String> seen = new TreeSet<>();
    compare(
        WorldOnNight::chats,
        (before, after) -> {
          Set<Object> left = new HashSet<>(members(before));
          left.removeAll(members(after));
          Set<Object> joined = new HashSet<>(members(after));
          joined.removeAll(members(before));
          Set<Object> back = gone.computeIfAbsent(after.get("chat_id"), id -> new HashSet<>());
          back.addAll(left);
          assertTrue(joined.stream().noneMatch(back::contains), after::toString);
          seen.add(joined.isEmpty() ? "-" : "joined");
          if (isGroup(before)) {
            Map<String, Object> settings = map(before.get("chat_settings"));
            left.forEach(
                who ->
                    seen.add(
                        who.equals(settings.get("owner_id"))
                            ? "owner left"
                            : leaders(before).contains(who) ? "admin left" : "member left"));
            seen.add(leaders(before).size() < leaders(after).size() ? "admin named" : "-");
            assertTrue(leaders(after).containsAll(leaders(before)), after::toString);
          }
        });

    assertEquals(
        Set.of("-", "joined", "owner left", "admin left", "member left", "admin named"), seen);
  }

  @Test
  void the_members_are_counted_and_each_is_there_once() {
    for (WorldOnNight night : WORLD) {
      for (Map<String, Object> chat : night.chats().values()) {
        if (chat.containsKey("member_ids")) {
          Collection<?> members = (Collection<?>) chat.get("member_ids");
          assertEquals(members.size(), members(chat).size(), chat::toString);
          assertEquals((long) members.size(), map(chat.get("chat_settings")).get("members_count"));
        }
        if (isGroup(chat)) {
          assertEquals(leaders(chat).size() - 1, Set.copyOf(admins(chat)).size());
        }
      }
    }
  }

  private static List<Object> admins(Map<String, Object> chat) {
    List<Object> leaders = leaders(chat);
    return leaders.subList(0, leaders.size() - 1);
  }

  @Test
  void chats_appear_disappear_and_some_come_back() {
    Map<String, Integer> seen = new TreeMap<>();
    for (Object id : ids()) {
      String there =
          WORLD.stream()
              .map(night -> night.chats().containsKey(id) ? "1" : "0")
              .collect(Collectors.joining());
      seen.merge(there.replaceAll("0+", "0").replaceAll("1+", "1"), 1, Integer::sum);
    }
    // A line that is damaged hides a chat for a night too.
    int damaged = WORLD.stream().mapToInt(WorldOnNight::damagedLines).sum();
    assertTrue(seen.getOrDefault("01", 0) > 1_000, seen::toString);
    assertTrue(seen.getOrDefault("10", 0) > 50, seen::toString);
    assertTrue(seen.getOrDefault("101", 0) > damaged + 3, seen + " damaged: " + damaged);
    assertEquals(CHATS, first().chats().size());
    assertEquals(
        4,
        WORLD.get(1).chats().keySet().stream()
            .filter(id -> !first().chats().containsKey(id))
            .count());
  }

  @Test
  void a_chat_that_appears_is_a_day_old() {
    for (Object id : WORLD.get(1).chats().keySet()) {
      if (!first().chats().containsKey(id)
          && WORLD.get(1).chats().get(id).containsKey("created_at")) {
        long created = (long) WORLD.get(1).chats().get(id).get("created_at");
        assertTrue(created >= first().generatedAt() && created < WORLD.get(1).generatedAt());
      }
    }
  }

  @Test
  void figures_of_messages_go_missing_and_are_found_again_and_titles_change() {
    Set<String> seen = new TreeSet<>();
    compare(
        WorldOnNight::chats,
        (before, after) -> {
          seen.add(before.containsKey("messages") + " to " + after.containsKey("messages"));
          if (isGroup(before)) {
            boolean same =
                map(before.get("chat_settings"))
                    .get("title")
                    .equals(map(after.get("chat_settings")).get("title"));
            seen.add(same ? "same title" : "another title");
          }
        });
    assertTrue(
        seen.containsAll(Set.of("true to false", "false to true", "same title", "another title")),
        seen::toString);
  }

  @Test
  void a_few_lines_are_damaged_on_later_nights_only() {
    assertEquals(0, first().damagedLines());
    int damaged = WORLD.stream().mapToInt(WorldOnNight::damagedLines).sum();
    assertTrue(damaged > 2 && damaged < 40, "damaged: " + damaged);
  }

  @Test
  void nothing_changes_about_what_has_no_reason_to() {
    Set<Object> people = new HashSet<>(first().people().keySet());
    people.removeIf(id -> !withoutVisits(first(), id).equals(withoutVisits(last(), id)));

    assertNotEquals(0, people.size());
    assertTrue(people.size() > first().people().size() / 10, "unchanged: " + people.size());
  }

  private static Map<String, Object> withoutVisits(WorldOnNight night, Object id) {
    Map<String, Object> person = new LinkedHashMap<>(night.people().get(id));
    person.remove("last_active_in_vk_at");
    return person;
  }

  private static WorldOnNight first() {
    return WORLD.get(0);
  }

  private static WorldOnNight last() {
    return WORLD.get(WORLD.size() - 1);
  }

  private static Set<Object> ids() {
    return WORLD.stream()
        .flatMap(night -> night.chats().keySet().stream())
        .collect(Collectors.toSet());
  }

  /** Group chats that are there on the first night, in the middle and on the last. */
  private static Set<Object> inAll() {
    Set<Object> ids = new HashSet<>(first().chats().keySet());
    ids.retainAll(WORLD.get(6).chats().keySet());
    ids.retainAll(last().chats().keySet());
    ids.removeIf(id -> !isGroup(first().chats().get(id)));
    return ids;
  }

  private static void compare(Part part, Compare compare) {
    int compared = 0;
    for (int n = 1; n < WORLD.size(); n++) {
      Map<Object, Map<String, Object>> after = part.of(WORLD.get(n));
      for (Map.Entry<Object, Map<String, Object>> before : part.of(WORLD.get(n - 1)).entrySet()) {
        if (after.containsKey(before.getKey())) {
          compared++;
          compare.accept(before.getValue(), after.get(before.getKey()));
        }
      }
    }
    assertTrue(compared > 100, "compared: " + compared);
  }
}
