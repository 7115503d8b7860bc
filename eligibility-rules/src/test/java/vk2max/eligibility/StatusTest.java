package vk2max.eligibility;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static vk2max.eligibility.ReasonClass.ACTION;
import static vk2max.eligibility.ReasonClass.CHANGEABLE;
import static vk2max.eligibility.ReasonClass.FINAL;
import static vk2max.eligibility.ReasonClass.GAP;
import static vk2max.eligibility.ReasonClass.WAITING;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StatusTest {
  @ParameterizedTest
  @EnumSource
  void a_reason_alone_gives_the_status_of_its_class(ReasonCode code) {
    Outcome outcome = code.reasonClass() == GAP ? Outcome.REVIEW : Outcome.STAY;
    Map<ReasonClass, Status> expected =
        Map.of(
            FINAL, Status.NOT_BY_RULES,
            CHANGEABLE, Status.NOT_BY_RULES,
            ACTION, Status.WAITS_FOR_ACTION,
            WAITING, Status.WAITS,
            GAP, Status.WAITS_FOR_REVIEW);
    assertEquals(expected.get(code.reasonClass()), Status.of(outcome, ReasonSet.of(code)));
  }

  @Test
  void a_final_reason_outweighs_an_action() {
    assertStatus(Status.NOT_BY_RULES, ReasonCode.NO_ADMIN_LEFT, ReasonCode.NO_STAFF_ROLE);
  }

  @Test
  void a_changeable_reason_outweighs_an_action_that_stands_before_it() {
    assertStatus(Status.NOT_BY_RULES, ReasonCode.NO_STAFF_ROLE, ReasonCode.RANK_OVER_LIMIT);
  }

  @Test
  void an_action_outweighs_waiting() {
    assertStatus(
        Status.WAITS_FOR_ACTION, ReasonCode.REGION_NOT_OPEN, ReasonCode.NOT_IN_MAX_WITH_SAME_PHONE);
  }

  @Test
  void a_chat_that_an_operator_holds_waits_for_an_action() {
    assertStatus(Status.WAITS_FOR_ACTION, ReasonCode.ON_HOLD);
  }

  @Test
  void a_chat_whose_move_was_taken_back_stays_by_the_rules() {
    assertStatus(Status.NOT_BY_RULES, ReasonCode.RETRACTED);
  }

  @Test
  void a_chat_that_moves_is_moved() {
    assertEquals(Status.MOVED, Status.of(Outcome.MOVE, ReasonSet.NONE));
  }

  private static void assertStatus(Status expected, ReasonCode... codes) {
    assertEquals(expected, Status.of(Outcome.STAY, ReasonSet.of(codes)));
  }
}
