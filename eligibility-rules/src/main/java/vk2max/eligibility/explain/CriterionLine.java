package vk2max.eligibility.explain;

import vk2max.eligibility.CriterionId;

/**
 * One line of the checklist: a criterion and what examining it gave.
 *
 * @param phrase names the criterion, its result and the values it rests on, without the sign
 */
public record CriterionLine(CriterionId criterion, Mark mark, String phrase) {}
