package vk2max.ops.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static vk2max.ops.model.ExpectedEvent.Kind.ADDITIONS;
import static vk2max.ops.model.ExpectedEvent.Kind.CREATED;
import static vk2max.ops.model.ExpectedEvent.Kind.INVITATIONS;
import static vk2max.ops.model.ExpectedEvent.Kind.NOTICES;
import static vk2max.ops.model.SmallWorld.SCHOOL;
import static vk2max.ops.model.SmallWorld.account;
import static vk2max.ops.model.SmallWorld.phone;
import static vk2max.ops.model.SmallWorld.range;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The model's own rules on who is added and invited, at a move and on the nights after it. */
class MembersOverNightsTest {
  private static final String MONDAY = "2025-09-15T01:00:00+03:00";
  private static final String TUESDAY = "2025-09-16T01:00:00+03:00";
  private static final String WEDNESDAY = "2025-09-17T01:00:00+03:00";
  private static final ModelPolicy READ_ONLY_FROM_TUESDAY =
      ModelPolicy.defaults().with("16", new ModelPolicy.Region(null, LocalDate.of(2025, 9, 16)));

  @TempDir Path directory;
  private final SmallWorld world = SmallWorld.withATeacher();
  private final TransferModel model = new TransferModel();

  @Test
  void at_a_move_those_in_max_are_members_and_the_others_are_invited() {
    world.parentsUpTo(4);
    world.register(3);
    world.chat(100, 1, 1, 2, 3, 4, -77);
    assertEquals(
        List.of(
            event(CREATED, 1, in(1), in(3)),
            event(NOTICES, 1),
            event(INVITATIONS, 1, out(2), out(4))),
        night(MONDAY));
  }

  @Test
  void the_carrier_is_a_member_although_the_members_are_not_known() {
    world.line(
        100,
        """
        {"chat_id":100,"peer":{"type":"chat"},"chat_settings":{"owner_id":1},\
        "messages":{"total":2,"service":1,"last_user_at":1757833100}}""");
    assertEquals(List.of(event(CREATED, 1, in(1)), event(NOTICES, 1)), night(MONDAY));
  }

  @Test
  void the_administrators_are_those_still_there_and_in_max_the_carrier_first() {
    for (long staff : range(1, 5)) {
      world.person(staff, SCHOOL, "teacher");
    }
    world.register(4);
    world.register(5);
    world.chat(100, 4, 1, 3, 4);
    world.line(100, world.lineOf(100).replace("\"admin_ids\":[]", "\"admin_ids\":[1,3,4,5]"));
    ModelMove move =
        model
            .night(world.export(directory, MONDAY), ModelPolicy.defaults(), Corrections.none())
            .moves()
            .get(0);
    assertEquals(List.of(in(4), in(1)), move.admins());
    assertEquals(4, move.carrier());
  }

  @Test
  void there_are_at_most_50_administrators() {
    for (long staff : range(1, 60)) {
      world.person(staff, SCHOOL, "teacher");
      world.register(staff);
    }
    world.chat(100, 60, range(1, 60));
    String everybody = Arrays.toString(range(1, 60));
    world.line(100, world.lineOf(100).replace("\"admin_ids\":[]", "\"admin_ids\":" + everybody));
    ModelMove move =
        model
            .night(world.export(directory, MONDAY), ModelPolicy.defaults(), Corrections.none())
            .moves()
            .get(0);
    assertEquals(50, move.admins().size());
    assertEquals(in(60), move.admins().get(0));
  }

  @Test
  void an_invited_person_who_registers_is_added_once() {
    moveWithOneInvited();
    world.register(2);
    assertEquals(List.of(event(ADDITIONS, 1, in(2))), night(TUESDAY));
    assertEquals(List.of(), night(WEDNESDAY));
  }

  @Test
  void an_added_person_whose_account_vanishes_is_not_invited() {
    moveWithOneInvited();
    world.register(2);
    night(TUESDAY);
    world.unregister(2);
    assertEquals(List.of(), night(WEDNESDAY));
  }

  @Test
  void an_invited_person_who_left_and_registers_is_added_all_the_same() {
    moveWithOneInvited();
    world.register(2);
    world.chat(100, 1, 1);
    assertEquals(List.of(event(ADDITIONS, 1, in(2))), night(TUESDAY));
    world.chat(100, 1, 1, 2);
    assertEquals(List.of(), night(WEDNESDAY));
  }

  @Test
  void newcomers_are_added_or_invited_and_parts_are_numbered_on() {
    moveWithOneInvited();
    world.parentsUpTo(6);
    world.register(3);
    world.chat(100, 1, 1, 2, 3, 4);
    assertEquals(
        List.of(event(ADDITIONS, 1, in(3)), event(INVITATIONS, 2, out(4))), night(TUESDAY));
    world.register(5);
    world.chat(100, 1, 1, 2, 3, 4, 5, 6);
    assertEquals(
        List.of(event(ADDITIONS, 2, in(5)), event(INVITATIONS, 3, out(6))), night(WEDNESDAY));
  }

  @Test
  void an_event_holds_at_most_100_people() {
    moveWithOneInvited();
    world.parentsUpTo(203);
    world.chat(100, 1, range(1, 203));
    assertEquals(
        List.of(invitation(2, 3, 102), invitation(3, 103, 202), invitation(4, 203, 203)),
        night(TUESDAY));
    LongStream.rangeClosed(1, 102).forEach(world::register);
    List<Integer> sizes = night(WEDNESDAY).stream().map(event -> event.people().size()).toList();
    assertEquals(List.of(100, 1), sizes);
  }

  @Test
  void who_comes_after_the_read_only_day_is_neither_added_nor_invited() {
    moveWithOneInvited();
    world.parentsUpTo(4);
    world.register(3);
    world.chat(100, 1, 1, 2, 3, 4);
    assertEquals(List.of(), night("2025-09-16T00:00:00+03:00", READ_ONLY_FROM_TUESDAY));
    assertEquals(List.of(), night(WEDNESDAY, READ_ONLY_FROM_TUESDAY));
  }

  @Test
  void who_comes_a_second_before_the_read_only_day_is_invited_and_added_later() {
    moveWithOneInvited();
    world.parentsUpTo(4);
    world.register(3);
    world.chat(100, 1, 1, 2, 3, 4);
    assertEquals(
        List.of(event(ADDITIONS, 1, in(3)), event(INVITATIONS, 2, out(4))),
        night("2025-09-15T23:59:59+03:00", READ_ONLY_FROM_TUESDAY));
    world.register(4);
    world.register(2);
    assertEquals(
        List.of(event(ADDITIONS, 2, in(2), in(4))), night(WEDNESDAY, READ_ONLY_FROM_TUESDAY));
  }

  @Test
  void the_read_only_day_is_that_of_the_region_the_chat_moved_with() {
    moveWithOneInvited();
    world.organisation("org-66-1", "66", "\"2025-09-01T00:00:00+03:00\"");
    world.person(1, "org-66-1", "teacher");
    world.parentsUpTo(3);
    world.chat(100, 1, 1, 2, 3);
    assertEquals(List.of(), night(TUESDAY, READ_ONLY_FROM_TUESDAY));
  }

  @Test
  void a_chat_that_moves_after_the_read_only_day_takes_everybody_along() {
    world.parentsUpTo(3);
    world.register(3);
    world.chat(100, 1, 1, 2, 3);
    assertEquals(
        List.of(event(CREATED, 1, in(1), in(3)), event(NOTICES, 1), event(INVITATIONS, 1, out(2))),
        night(TUESDAY, READ_ONLY_FROM_TUESDAY));
    world.register(2);
    assertEquals(List.of(event(ADDITIONS, 1, in(2))), night(WEDNESDAY, READ_ONLY_FROM_TUESDAY));
  }

  @Test
  void two_people_with_one_phone_are_one_member_until_they_part() {
    world.parentsUpTo(2);
    world.person(3, SCHOOL, "parent", phone(2));
    world.register(2);
    world.chat(100, 1, 3, 2, 1);
    assertEquals(
        List.of(event(CREATED, 1, in(1), in(2)), event(NOTICES, 1)),
        night(MONDAY, READ_ONLY_FROM_TUESDAY));
    assertEquals(List.of(), night(TUESDAY, READ_ONLY_FROM_TUESDAY));
    world.person(3, SCHOOL, "parent");
    world.register(3);
    assertEquals(List.of(event(ADDITIONS, 1, in(3))), night(WEDNESDAY, READ_ONLY_FROM_TUESDAY));
  }

  @Test
  void an_account_is_added_once_whoever_has_it_later() {
    world.parentsUpTo(5);
    world.person(3, SCHOOL, "parent", phone(2));
    world.register(2);
    world.register(5);
    world.chat(100, 1, 1, 2, 3);
    night(MONDAY);
    world.person(2, SCHOOL, "parent", phone(5));
    assertEquals(List.of(), night(TUESDAY));
    world.chat(100, 1, 1, 2, 3, 5);
    assertEquals(List.of(event(ADDITIONS, 1, in(5))), night(WEDNESDAY));
  }

  @Test
  void who_shares_an_account_and_then_has_none_is_invited() {
    moveWithTwoOnOnePhoneThatPart();
    assertEquals(List.of(event(INVITATIONS, 1, out(3))), night(TUESDAY));
  }

  @Test
  void who_shared_an_account_and_has_left_the_chat_is_not_invited() {
    moveWithTwoOnOnePhoneThatPart();
    world.chat(100, 1, 1, 2);
    assertEquals(List.of(), night(TUESDAY));
  }

  @Test
  void who_shares_an_account_at_a_move_after_the_read_only_day_is_added_once_apart() {
    world.person(2, SCHOOL, "parent", phone(1));
    world.chat(100, 1, 1, 2);
    night(TUESDAY, READ_ONLY_FROM_TUESDAY);
    world.person(2, SCHOOL, "parent");
    world.register(2);
    assertEquals(List.of(event(ADDITIONS, 1, in(2))), night(WEDNESDAY, READ_ONLY_FROM_TUESDAY));
  }

  @Test
  void a_newcomer_who_shares_an_account_and_then_has_none_is_invited() {
    moveWithOneInvited();
    world.person(3, SCHOOL, "parent", phone(1));
    world.chat(100, 1, 1, 2, 3);
    night(TUESDAY);
    world.person(3, SCHOOL, "parent");
    assertEquals(List.of(event(INVITATIONS, 2, out(3))), night(WEDNESDAY));
  }

  @Test
  void two_invited_people_with_one_phone_become_one_member() {
    world.parentsUpTo(2);
    world.person(3, SCHOOL, "parent", phone(2));
    world.chat(100, 1, 1, 2, 3);
    night(MONDAY);
    world.register(2);
    assertEquals(List.of(event(ADDITIONS, 1, in(2))), night(TUESDAY));
  }

  @Test
  void a_newcomer_with_the_account_of_a_member_is_added_after_the_read_only_day_once_apart() {
    moveWithOneInvited();
    world.person(3, SCHOOL, "parent", phone(1));
    world.chat(100, 1, 1, 2, 3);
    assertEquals(List.of(), night("2025-09-15T02:00:00+03:00", READ_ONLY_FROM_TUESDAY));
    world.person(3, SCHOOL, "parent");
    world.register(3);
    assertEquals(List.of(event(ADDITIONS, 1, in(3))), night(TUESDAY, READ_ONLY_FROM_TUESDAY));
  }

  @Test
  void a_chat_that_moved_stays_moved_whatever_the_export_says() {
    moveWithOneInvited();
    world.unregister(1);
    world.line(100, "{\"chat_id\":100,\"peer\":{\"type\":\"user\"},\"member_ids\":[2]}");
    world.register(2);
    ModelNight night =
        model.night(world.export(directory, TUESDAY), ModelPolicy.defaults(), Corrections.none());
    assertEquals(new Decision(Outcome.MOVE, "", 1, SCHOOL, "16"), night.decisions().get(100L));
    assertEquals(List.of(event(ADDITIONS, 1, in(2))), night.events());
    assertEquals(1, night.alreadyMoved());
  }

  @Test
  void nothing_happens_to_the_people_of_a_chat_that_is_missing() {
    moveWithOneInvited();
    String line = world.lineOf(100);
    world.register(2);
    world.forgetChat(100);
    assertEquals(List.of(), night(TUESDAY));
    world.line(100, line);
    assertEquals(List.of(event(ADDITIONS, 1, in(2))), night(WEDNESDAY));
  }

  @Test
  void of_a_chat_whose_members_are_not_known_those_are_added_who_are_waited_for() {
    moveWithOneInvited();
    world.register(2);
    world.line(100, world.lineOf(100).replace("\"member_ids\":[1,2]", "\"x\":0"));
    assertEquals(List.of(event(ADDITIONS, 1, in(2))), night(TUESDAY));
  }

  private void moveWithTwoOnOnePhoneThatPart() {
    world.parentsUpTo(2);
    world.person(3, SCHOOL, "parent", phone(2));
    world.register(2);
    world.chat(100, 1, 1, 2, 3);
    night(MONDAY);
    world.person(3, SCHOOL, "parent");
  }

  private void moveWithOneInvited() {
    world.parentsUpTo(2);
    world.chat(100, 1, 1, 2);
    night(MONDAY, READ_ONLY_FROM_TUESDAY);
  }

  private List<ExpectedEvent> night(String generatedAt) {
    return night(generatedAt, ModelPolicy.defaults());
  }

  private List<ExpectedEvent> night(String generatedAt, ModelPolicy policy) {
    return model.night(world.export(directory, generatedAt), policy, Corrections.none()).events();
  }

  private static ExpectedEvent event(ExpectedEvent.Kind kind, int part, Member... people) {
    return new ExpectedEvent(kind, 100, 1, part, List.of(people));
  }

  private static ExpectedEvent invitation(int part, long first, long last) {
    return new ExpectedEvent(
        INVITATIONS,
        100,
        1,
        part,
        LongStream.rangeClosed(first, last).mapToObj(MembersOverNightsTest::out).toList());
  }

  private static Member in(long person) {
    return new Member(person, account(person));
  }

  private static Member out(long person) {
    return new Member(person, 0);
  }
}
