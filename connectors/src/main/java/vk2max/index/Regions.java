package vk2max.index;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The regions whose chats somebody may see. Every query for people takes one, so that a query
 * without a limit has to say so.
 */
public final class Regions {
  /** Every region, and chats of which no region is known. */
  public static final Regions ALL = new Regions(null);

  /** No chat at all. */
  public static final Regions NONE = of(Set.of());

  private final @Nullable Set<String> codes;

  private Regions(@Nullable Set<String> codes) {
    this.codes = codes;
  }

  /**
   * Those of some codes, two characters each; a chat of which no region is known is in none.
   *
   * @param codes may be empty: then it is nothing
   */
  public static Regions of(Collection<String> codes) {
    Set<String> sorted = new TreeSet<>(codes);
    sorted.remove("");
    return new Regions(sorted);
  }

  public boolean isAll() {
    return codes == null;
  }

  /**
   * Whether what belongs to a region may be seen.
   *
   * @param region empty when unknown
   */
  public boolean contains(String region) {
    return codes == null || codes.contains(region);
  }

  /** One of them, or nothing. */
  public Regions only(String region) {
    return contains(region) ? of(Set.of(region)) : NONE;
  }

  /**
   * The codes in their order.
   *
   * @throws IllegalStateException if there is no limit
   */
  public Set<String> codes() {
    if (codes == null) {
      throw new IllegalStateException("all regions have no list of codes");
    }
    return Set.copyOf(codes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Regions that && java.util.Objects.equals(codes, that.codes);
  }

  @Override
  public int hashCode() {
    return java.util.Objects.hashCode(codes);
  }

  @Override
  public String toString() {
    return codes == null ? "all regions" : "regions " + codes;
  }
}
