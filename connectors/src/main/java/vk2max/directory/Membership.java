package vk2max.directory;

import vk2max.eligibility.MembershipFacts;

/** A staff membership that people share, and the number by which they refer to it. */
final class Membership {
  static final int UNNUMBERED = -1;

  final MembershipFacts facts;
  int number = UNNUMBERED;

  Membership(MembershipFacts facts) {
    this.facts = facts;
  }
}
