package vk2max.ops.console.access;

import java.sql.PreparedStatement;
import vk2max.ops.console.ledger.ConsoleLedger;

/**
 * Notes who has looked at what of a person, taken which list away and corrected which chat. Nothing
 * is shown or done that could not be noted.
 */
public class Audit {
  /** What was done. */
  public enum What {
    /** The card of a chat. */
    CARD,
    /** A phone was searched for; the subject is whose it is. */
    PHONE,
    /** The chats of a person. */
    PERSON,
    /** A list as a file. */
    EXPORT,
    /** Something was said about a chat; noted before it is done, so also when it fails. */
    CORRECTION
  }

  private final ConsoleLedger ledger;

  public Audit(ConsoleLedger ledger) {
    this.ledger = ledger;
  }

  /**
   * Notes it.
   *
   * @param region empty for none
   * @param subject ids; never what somebody typed
   * @param rows how much was shown or taken
   */
  public void note(Viewer who, What what, String region, String subject, long rows) {
    ledger.write(
        connection -> {
          try (PreparedStatement insert =
              connection.prepareStatement(
                  "insert into console.audit (who, role, what, region, subject, rows)"
                      + " values (?, ?, ?, ?, ?, ?)")) {
            insert.setString(1, who.name());
            insert.setString(2, who.role().name());
            insert.setString(3, what.name());
            insert.setString(4, region);
            insert.setString(5, subject);
            insert.setLong(6, rows);
            return insert.executeUpdate();
          }
        });
  }
}
