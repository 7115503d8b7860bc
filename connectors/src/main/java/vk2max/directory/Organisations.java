package vk2max.directory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import vk2max.eligibility.MembershipFacts;
import vk2max.eligibility.OrganisationRef;
import vk2max.eligibility.Role;

/**
 * Organisations by id, and the membership values of their staff: people refer to these by number,
 * so that a million teachers share a few thousand objects.
 */
public final class Organisations {
  private final Map<String, Organisation> known = new HashMap<>();
  private final Map<MembershipFacts, Integer> membershipNumbers = new HashMap<>();
  private final List<MembershipFacts> memberships = new ArrayList<>();
  private final Map<String, Integer> refNumbers = new HashMap<>();
  private final List<OrganisationRef> refs = new ArrayList<>();

  /** Takes an organisation; false when its id was taken before: the first counts. */
  boolean add(Organisation organisation) {
    return known.putIfAbsent(organisation.organisationId(), organisation) == null;
  }

  public @Nullable Organisation get(String organisationId) {
    return known.get(organisationId);
  }

  /** All organisations of the export, in no particular order. */
  public Iterable<Organisation> all() {
    return known.values();
  }

  public int size() {
    return known.size();
  }

  MembershipFacts membership(String organisationId, Role role, boolean confirmed) {
    Organisation organisation = known.get(organisationId);
    return organisation == null
        ? MembershipFacts.inUnknownOrganisation(organisationId, role, confirmed)
        : new MembershipFacts(
            organisation.organisationId(),
            organisation.region(),
            role,
            confirmed,
            true,
            organisation.journalIntegrated(),
            organisation.movedAt(),
            organisation.movedAtNanos());
  }

  int numberOf(MembershipFacts membership) {
    return membershipNumbers.computeIfAbsent(
        membership,
        fresh -> {
          memberships.add(fresh);
          return memberships.size() - 1;
        });
  }

  MembershipFacts membership(int number) {
    return memberships.get(number);
  }

  /** Ids that people refer to and the export does not hold. */
  public Set<String> unknown() {
    Set<String> unknown = new TreeSet<>();
    refs.forEach(
        ref -> {
          if (ref.region().isEmpty()) {
            unknown.add(ref.organisationId());
          }
        });
    memberships.forEach(
        membership -> {
          if (!membership.organisationKnown()) {
            unknown.add(membership.organisationId());
          }
        });
    return unknown;
  }

  int refNumberOf(String organisationId) {
    return refNumbers.computeIfAbsent(
        organisationId,
        id -> {
          Organisation organisation = known.get(id);
          refs.add(new OrganisationRef(id, organisation == null ? "" : organisation.region()));
          return refs.size() - 1;
        });
  }

  OrganisationRef ref(int number) {
    return refs.get(number);
  }
}
