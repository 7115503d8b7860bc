package vk2max.ops.generate;

/**
 * Ids and phones of a world, each derived from a number: they look random and never repeat.
 * Immutable and thread-safe.
 */
final class Ids {

  private static final long VK_USERS = 900_000_000;
  private static final long PHONES = 990_000_000;
  private static final long MAX_USERS = 8_000_000_000L;
  private static final long CHATS = 1L << 33;

  private final Scramble vkUsers;
  private final Scramble phones;
  private final Scramble maxUsers;
  private final Scramble chats;

  Ids(long seed) {
    vkUsers = new Scramble(seed, 0, VK_USERS);
    phones = new Scramble(seed, 1, PHONES);
    maxUsers = new Scramble(seed, 2, MAX_USERS);
    chats = new Scramble(seed, 3, CHATS);
  }

  /** The number of the n-th person whom Sferum does not know: they stand behind all others. */
  long stranger(long n) {
    return VK_USERS - 1 - n;
  }

  long vkUser(long person) {
    return 1 + vkUsers.of(person);
  }

  /** The id of a person's account in MAX, the first (0) or the second (1). */
  long maxUser(long person, int account) {
    return 1_000_000_000L + maxUsers.of(2 * person + account);
  }

  /** Ten digits of a Russian mobile number of one's own. */
  long phone(long person) {
    long phone = 9_000_000_000L + phones.of(person);
    return phone < 9_300_000_000L ? phone : phone + 10_000_000L; // 930 is not free everywhere
  }

  /** Ten digits of the number to which a person of a school changes, nobody's before. */
  long newPhone(long person) {
    return phone(VK_USERS + person % (PHONES - VK_USERS));
  }

  long chat(long chat) {
    return 1_000_000_000L + chats.of(chat);
  }
}
