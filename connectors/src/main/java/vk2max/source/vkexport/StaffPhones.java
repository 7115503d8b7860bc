package vk2max.source.vkexport;

import java.io.IOException;
import vk2max.directory.PhoneKey;

/** The phones of those people of a bundle who work somewhere: nobody else can carry a chat. */
public final class StaffPhones {
  private StaffPhones() {}

  /** What takes them. */
  @FunctionalInterface
  public interface Sink<E extends Exception> {
    /**
     * One person.
     *
     * @param phone known; holds another one after the call
     */
    void accept(long vkUserId, PhoneKey phone) throws E;
  }

  /**
   * Reads the files of people; lines that hold none are passed over: a night has told of them.
   *
   * @throws IOException if a file is not there any more, cannot be read to its end, or has another
   *     number of records than announced
   */
  public static <E extends Exception> void read(ExportBundle bundle, Sink<E> sink)
      throws IOException, E {
    PersonParser person = new PersonParser();
    for (BundleFile file : bundle.files(FileKind.PEOPLE)) {
      try (LineReader lines = new LineReader(file.open())) {
        long read = 0;
        while (lines.next()) {
          read++;
          if (!lines.tooLong()
              && person.parse(lines) == null
              && person.phone.isKnown()
              && worksSomewhere(person)) {
            sink.accept(person.vkUserId, person.phone);
          }
        }
        if (read != file.records()) {
          throw new IOException(
              file.path() + " has " + read + " records, announced are " + file.records());
        }
      }
    }
  }

  private static boolean worksSomewhere(PersonParser person) {
    return person.memberships.stream().anyMatch(membership -> membership.role().isStaff());
  }
}
