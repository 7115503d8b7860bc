package vk2max.eligibility;

/** One thing that must hold for a chat to move; decides and gives the evidence of its decision. */
public sealed interface Criterion permits ChatCriterion, CandidateCriterion {
  CriterionId id();
}
