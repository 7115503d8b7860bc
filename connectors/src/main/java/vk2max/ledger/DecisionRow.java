package vk2max.ledger;

import org.jspecify.annotations.Nullable;
import vk2max.eligibility.Outcome;
import vk2max.eligibility.ReasonSet;

/**
 * A stored decision.
 *
 * @param runId the run that made it
 * @param untilRun the run that replaced it; 0 while it is current
 * @param gone whether the chat was missing from the export since {@code runId}
 * @param carrier the VK id of the person who carries the move; 0 for none
 * @param organisationId empty for none
 * @param region empty when unknown
 */
public record DecisionRow(
    long chatId,
    int runId,
    int untilRun,
    boolean gone,
    Outcome outcome,
    ReasonSet reasons,
    long carrier,
    String organisationId,
    String region,
    @Nullable String title,
    byte[] evidence) {}
