package vk2max.job.decide;

import java.util.List;
import vk2max.eligibility.Decision;
import vk2max.eligibility.Findings;
import vk2max.eligibility.MembershipFacts;
import vk2max.eligibility.ReasonCode;
import vk2max.eligibility.ReasonSet;

/**
 * Counts the chats that another reading of the sources would treat otherwise; every run shows them.
 */
public final class ContestedReadings {
  /** Created by a parent or student, administered by a member of staff who qualifies: excluded. */
  private static final String PARENT_CREATOR = "contested.parentCreatorStaffAdmin";

  /** Criteria met only by several people together: stays. */
  private static final String SEVERAL_PEOPLE = "contested.severalPeopleTogether";

  /** In an organisation integrated with the journal: moved, tonight or earlier. */
  private static final String JOURNAL_ORGANISATION = "contested.journalOrganisation";

  /** The figures of all readings, each of which every run has. */
  public static final List<String> FIGURES =
      List.of(PARENT_CREATOR, SEVERAL_PEOPLE, JOURNAL_ORGANISATION);

  private static final ReasonSet ONLY_PARENT =
      ReasonSet.of(ReasonCode.CREATED_BY_PARENT_OR_STUDENT);

  private ContestedReadings() {}

  static void count(Decision decision, Tally tally) {
    if (decision instanceof Decision.Move move) {
      MembershipFacts membership = move.carrier().membership();
      tally.figure(
          JOURNAL_ORGANISATION, membership != null && membership.journalIntegrated() ? 1 : 0);
    } else if (decision instanceof Decision.Stay stay) {
      tally.figure(PARENT_CREATOR, isParentCreator(stay) ? 1 : 0);
      tally.figure(SEVERAL_PEOPLE, meetTogether(stay.findings()) ? 1 : 0);
    }
  }

  /**
   * Counts a chat that has moved on an earlier night.
   *
   * @param journalIntegrated whether tonight's export says so of its organisation
   */
  static void countAlreadyMoved(boolean journalIntegrated, Tally tally) {
    tally.figure(JOURNAL_ORGANISATION, journalIntegrated ? 1 : 0);
  }

  private static boolean isParentCreator(Decision.Stay stay) {
    Findings findings = stay.findings();
    return stay.reasons().equals(ONLY_PARENT)
        && findings.nearestIndex() >= 0
        && findings.candidateResults(findings.nearestIndex()).gaps() == 0;
  }

  private static boolean meetTogether(Findings findings) {
    if (findings.candidateCount() < 2 || findings.chatResults().notMet() != 0) {
      return false;
    }
    int nobodyMeets = -1;
    for (int i = 0; i < findings.candidateCount(); i++) {
      int notMet = findings.candidateResults(i).notMet();
      boolean noStaffRole = (notMet & ReasonCode.NO_STAFF_ROLE.bit()) != 0;
      // Without a staff role nothing is said of 9 to 11: this person does not meet them.
      nobodyMeets &=
          noStaffRole
              ? notMet
                  | ReasonCode.ROLE_NOT_CONFIRMED.bit()
                  | ReasonCode.ORGANISATION_NOT_MOVED.bit()
                  | ReasonCode.REGION_NOT_OPEN.bit()
              : notMet;
    }
    return nobodyMeets == 0;
  }
}
