package vk2max.source.vkexport;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vk2max.directory.DirectoryBuilder;
import vk2max.directory.Organisation;
import vk2max.directory.PhoneKey;
import vk2max.source.QuarantineCause;

/** A record of a directory file that has been read and waits for its turn. */
@FunctionalInterface
interface DirectoryRecord {
  /** Adds it; false when its id was taken before. */
  boolean addTo(DirectoryBuilder directory);

  /**
   * Reads one line after the other. Not thread-safe.
   *
   * @param line why a line must be set aside; null when it was read
   * @param record of the line that was read last
   */
  record Parser(
      Function<LineReader, @Nullable QuarantineCause> line, Supplier<DirectoryRecord> record) {}

  /** Of what a kind of file holds. */
  static Supplier<Parser> parsers(FileKind kind) {
    return switch (kind) {
      case ORGANISATIONS -> DirectoryRecord::organisations;
      case MAX_ACCOUNTS -> DirectoryRecord::accounts;
      case PEOPLE -> DirectoryRecord::people;
      case CHATS, ACTIVITY -> throw new IllegalArgumentException(kind + " are not in a directory");
    };
  }

  private static Parser organisations() {
    OrganisationParser line = new OrganisationParser();
    return new Parser(
        line::parse,
        () -> {
          Organisation organisation = line.organisation();
          return directory -> directory.addOrganisation(organisation);
        });
  }

  private static Parser accounts() {
    MaxAccountParser line = new MaxAccountParser();
    return new Parser(
        line::parse,
        () ->
            new Account(
                line.maxUserId,
                line.phone.copy(),
                line.registeredAt.seconds,
                line.registeredAt.nanos));
  }

  private static Parser people() {
    PersonParser line = new PersonParser();
    return new Parser(
        line::parse,
        () -> new Person(line.vkUserId, line.phone.copy(), List.copyOf(line.memberships)));
  }

  /** An account in MAX. */
  record Account(long maxUserId, PhoneKey phone, long registeredAt, int nanos)
      implements DirectoryRecord {
    @Override
    public boolean addTo(DirectoryBuilder directory) {
      return directory.addAccount(maxUserId, phone, registeredAt, nanos);
    }
  }

  /** A person with the memberships that count. */
  record Person(long vkUserId, PhoneKey phone, List<PersonParser.Membership> memberships)
      implements DirectoryRecord {
    @Override
    public boolean addTo(DirectoryBuilder directory) {
      if (!directory.beginPerson(vkUserId)) {
        return false;
      }
      for (PersonParser.Membership membership : memberships) {
        directory.addMembership(
            membership.organisationId(), membership.role(), membership.confirmed());
      }
      directory.endPerson(vkUserId, phone);
      return true;
    }
  }
}
