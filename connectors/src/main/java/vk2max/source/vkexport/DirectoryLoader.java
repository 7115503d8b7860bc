package vk2max.source.vkexport;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vk2max.directory.DirectoryBuilder;
import vk2max.directory.PeopleDirectory;
import vk2max.eligibility.Terms;
import vk2max.source.QuarantineCause;
import vk2max.source.QuarantineLimit;
import vk2max.source.QuarantineSink;
import vk2max.source.QuarantinedLine;

/**
 * Loads organisations, MAX accounts and people of a bundle into a {@link PeopleDirectory}, in that
 * order, whatever the order of the files.
 */
public final class DirectoryLoader {
  private final ExportBundle bundle;
  private final QuarantineLimit limit;
  private final QuarantineSink quarantine;
  private final DirectoryBuilder directory;
  private final OrganisationParser organisation = new OrganisationParser();
  private final MaxAccountParser account = new MaxAccountParser();
  private final PersonParser person = new PersonParser();
  private final List<String> problems = new ArrayList<>();

  /**
   * @param limit how many records of one file may be unreadable or repeated
   * @param quarantine told of every one of them
   */
  public DirectoryLoader(
      ExportBundle bundle, Terms terms, QuarantineLimit limit, QuarantineSink quarantine) {
    this.bundle = bundle;
    this.limit = limit;
    this.quarantine = quarantine;
    this.directory =
        new DirectoryBuilder(
            terms, bundle.records(FileKind.MAX_ACCOUNTS), bundle.records(FileKind.PEOPLE));
  }

  /**
   * Reads every directory file once.
   *
   * @throws BundleRefusedException with every file that has too large a share of bad records,
   *     another number of records than announced, or is cut off
   */
  public PeopleDirectory load() {
    load(FileKind.ORGANISATIONS, this::organisation);
    load(FileKind.MAX_ACCOUNTS, this::account);
    load(FileKind.PEOPLE, this::person);
    if (!problems.isEmpty()) {
      throw new BundleRefusedException(bundle.directory().toString(), problems);
    }
    return directory.build();
  }

  private interface RecordReader {
    @Nullable QuarantineCause read(LineReader line);
  }

  private void load(FileKind kind, RecordReader reader) {
    for (BundleFile file : bundle.files(kind)) {
      load(file, reader);
    }
  }

  private void load(BundleFile file, RecordReader reader) {
    long read = 0;
    long bad = 0;
    try (LineReader lines = new LineReader(file.open())) {
      while (lines.next()) {
        read++;
        QuarantineCause cause = reader.read(lines);
        if (cause != null) {
          bad++;
          quarantine.accept(
              new QuarantinedLine(
                  file.path(),
                  lines.number(),
                  cause,
                  Excerpts.of(lines.buffer(), lines.start(), lines.length())));
        }
      }
    } catch (IOException e) {
      problems.add(FileProblems.broken(file, read, e));
      return;
    }
    if (read != file.records()) {
      problems.add(FileProblems.otherCount(file, read));
    }
    if (limit.isExceededBy(bad, read)) {
      problems.add(
          file.path()
              + " has "
              + bad
              + " unreadable or repeated records of "
              + read
              + ", more than the limit of "
              + limit
              + " %");
    }
  }

  private @Nullable QuarantineCause organisation(LineReader line) {
    QuarantineCause cause = organisation.parse(line);
    return cause != null
        ? cause
        : duplicateUnless(directory.addOrganisation(organisation.organisation()));
  }

  private @Nullable QuarantineCause account(LineReader line) {
    QuarantineCause cause = account.parse(line);
    return cause != null
        ? cause
        : duplicateUnless(
            directory.addAccount(
                account.maxUserId,
                account.phone,
                account.registeredAt.seconds,
                account.registeredAt.nanos));
  }

  private @Nullable QuarantineCause person(LineReader line) {
    QuarantineCause cause = person.parse(line);
    if (cause != null) {
      return cause;
    }
    if (!directory.beginPerson(person.vkUserId)) {
      return QuarantineCause.DUPLICATE;
    }
    for (PersonParser.Membership membership : person.memberships) {
      directory.addMembership(
          membership.organisationId(), membership.role(), membership.confirmed());
    }
    directory.endPerson(person.vkUserId, person.phone);
    return null;
  }

  private static @Nullable QuarantineCause duplicateUnless(boolean added) {
    return added ? null : QuarantineCause.DUPLICATE;
  }
}
