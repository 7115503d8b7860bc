package vk2max.ledger;

import java.util.HashMap;
import java.util.Map;

/**
 * The numbers under which the ledger knows organisations. Filled before a night decides, then only
 * read.
 */
public final class OrganisationRefs {
  /** No organisation. */
  public static final int NONE = 0;

  private final Map<String, Integer> refs = new HashMap<>();
  private final Map<Integer, Entry> entries = new HashMap<>();

  /** An organisation as the ledger names it; region is empty when the export did not hold it. */
  public record Entry(String organisationId, String region) {}

  public void put(int ref, String organisationId, String region) {
    refs.put(organisationId, ref);
    entries.put(ref, new Entry(organisationId, region));
  }

  /**
   * The number of an organisation.
   *
   * @throws IllegalArgumentException if the ledger does not know it
   */
  public int ref(String organisationId) {
    Integer ref = refs.get(organisationId);
    if (ref == null) {
      throw new IllegalArgumentException("the ledger has no organisation " + organisationId);
    }
    return ref;
  }

  /**
   * The organisation with a number.
   *
   * @throws IllegalArgumentException if the ledger does not know it
   */
  public Entry entry(int ref) {
    Entry entry = entries.get(ref);
    if (entry == null) {
      throw new IllegalArgumentException("the ledger has no organisation number " + ref);
    }
    return entry;
  }
}
