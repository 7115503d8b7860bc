package vk2max.directory;

import org.jspecify.annotations.Nullable;

/**
 * An organisation of the export.
 *
 * @param region two-character code of the federal subject
 * @param movedAt when it was moved to the MAX contour, Unix seconds; {@link
 *     vk2max.eligibility.MembershipFacts#NOT_MOVED} when it was not
 * @param movedAtNanos nanoseconds of {@code movedAt} beyond the second
 */
public record Organisation(
    String organisationId,
    String region,
    @Nullable String name,
    @Nullable String municipality,
    boolean journalIntegrated,
    long movedAt,
    int movedAtNanos) {}
