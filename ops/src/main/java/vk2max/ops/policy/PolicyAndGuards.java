package vk2max.ops.policy;

import vk2max.eligibility.Policy;

/**
 * What a policy file says.
 *
 * @param guards no part of the policy's identity: a night that one has stopped goes on when it is
 *     raised
 */
public record PolicyAndGuards(Policy policy, Guards guards) {
  static final PolicyAndGuards DEFAULT = new PolicyAndGuards(Policy.DEFAULT, Guards.NONE);
}
