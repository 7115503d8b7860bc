package vk2max.source.vkexport;

import java.util.List;
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

  /** Reads one line after the other. Not thread-safe. */
  interface Parser {
    /** Why the line must be set aside; null when {@link #record()} holds it. */
    @Nullable QuarantineCause parse(LineReader line);

    /** The record of the line parsed last. */
    DirectoryRecord record();
  }

  /** Of what a kind of file holds. */
  static Supplier<Parser> parsers(FileKind kind) {
    return switch (kind) {
      case ORGANISATIONS -> Organisations::new;
      case MAX_ACCOUNTS -> Accounts::new;
      case PEOPLE -> People::new;
      case CHATS, ACTIVITY -> throw new IllegalArgumentException(kind + " are not in a directory");
    };
  }

  /** Reads organisations. */
  final class Organisations implements Parser {
    private final OrganisationParser line = new OrganisationParser();

    @Override
    public @Nullable QuarantineCause parse(LineReader from) {
      return line.parse(from);
    }

    @Override
    public DirectoryRecord record() {
      Organisation organisation = line.organisation();
      return directory -> directory.addOrganisation(organisation);
    }
  }

  /** Reads accounts in MAX. */
  final class Accounts implements Parser {
    private final MaxAccountParser line = new MaxAccountParser();

    @Override
    public @Nullable QuarantineCause parse(LineReader from) {
      return line.parse(from);
    }

    @Override
    public DirectoryRecord record() {
      return new Account(
          line.maxUserId, line.phone.copy(), line.registeredAt.seconds, line.registeredAt.nanos);
    }
  }

  /** An account in MAX. */
  record Account(long maxUserId, PhoneKey phone, long registeredAt, int nanos)
      implements DirectoryRecord {
    @Override
    public boolean addTo(DirectoryBuilder directory) {
      return directory.addAccount(maxUserId, phone, registeredAt, nanos);
    }
  }

  /** Reads people. */
  final class People implements Parser {
    private final PersonParser line = new PersonParser();

    @Override
    public @Nullable QuarantineCause parse(LineReader from) {
      return line.parse(from);
    }

    @Override
    public DirectoryRecord record() {
      return new Person(line.vkUserId, line.phone.copy(), List.copyOf(line.memberships));
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
