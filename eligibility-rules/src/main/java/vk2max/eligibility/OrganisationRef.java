package vk2max.eligibility;

/**
 * The organisation that a chat is counted under, for reports and access.
 *
 * @param organisationId id in the export
 * @param region two-character code; empty when the export does not hold the organisation
 */
public record OrganisationRef(String organisationId, String region) {}
