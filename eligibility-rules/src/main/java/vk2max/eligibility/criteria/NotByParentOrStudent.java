package vk2max.eligibility.criteria;

import vk2max.eligibility.ChatCriterion;
import vk2max.eligibility.ChatFacts;
import vk2max.eligibility.CriterionId;
import vk2max.eligibility.Evidence;
import vk2max.eligibility.Result;
import vk2max.eligibility.Roles;
import vk2max.eligibility.Terms;

/**
 * 4. Not created by a parent or student; a staff role beside it wins, and a creator whom Sferum
 * does not know has no such role. Source: «не переносятся» 6.
 */
public record NotByParentOrStudent() implements ChatCriterion {
  @Override
  public CriterionId id() {
    return CriterionId.NOT_BY_PARENT_OR_STUDENT;
  }

  @Override
  public Result examine(ChatFacts chat, Terms terms) {
    Roles roles = chat.creatorRoles();
    return Result.metIf(!roles.anyParentOrStudent() || roles.anyStaff());
  }

  @Override
  public Evidence evidence(ChatFacts chat, Terms terms) {
    return Evidence.of("creatorId", chat.ownerId())
        .and("creatorRoles", chat.creatorRoles().asSet());
  }
}
