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

/**
 * Organisations by id, and the membership values of their staff: people refer to these by number,
 * so that a million teachers share a few thousand objects.
 */
public final class Organisations {
  private final Map<String, Organisation> known = new HashMap<>();
  private final Map<String, Referred> referred = new HashMap<>();
  private final List<MembershipFacts> memberships = new ArrayList<>();
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

  /** An organisation as people refer to it; all of the export must be there. */
  Referred referred(String organisationId) {
    return referred.computeIfAbsent(organisationId, id -> new Referred(id, known.get(id)));
  }

  /** The number of a membership, from 0. */
  int numberOf(Membership membership) {
    if (membership.number == Membership.UNNUMBERED) {
      membership.number = memberships.size();
      memberships.add(membership.facts);
    }
    return membership.number;
  }

  MembershipFacts membership(int number) {
    return memberships.get(number);
  }

  /** The number of an organisation, from 0. */
  int numberOf(Referred organisation) {
    if (organisation.number == Referred.UNNUMBERED) {
      organisation.number = refs.size();
      refs.add(organisation.ref);
    }
    return organisation.number;
  }

  OrganisationRef ref(int number) {
    return refs.get(number);
  }

  /** Nobody is added any more: what only adding needs is let go. */
  void complete() {
    referred.clear();
  }
}
