package vk2max.job.steps;

import java.sql.SQLException;
import vk2max.job.NightWork;

/** A step that is done in one go. */
public interface NightStep {
  String name();

  /**
   * Does the step.
   *
   * @throws SQLException if the ledger cannot be reached or refuses
   * @throws InterruptedException if the night is stopped meanwhile
   */
  void run(NightWork work) throws SQLException, InterruptedException;
}
