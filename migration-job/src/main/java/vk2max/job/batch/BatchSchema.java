package vk2max.job.batch;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.ScriptUtils;

/** Spring Batch's own tables, which are the history of starts. */
public final class BatchSchema {
  private BatchSchema() {}

  /** Creates the tables and the indexes their reference documentation recommends, once. */
  public static void ensure(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      try (ResultSet row =
          statement.executeQuery("select to_regclass('batch_job_instance') is not null")) {
        row.next();
        if (row.getBoolean(1)) {
          return;
        }
      }
      ScriptUtils.executeSqlScript(
          connection,
          new ClassPathResource("org/springframework/batch/core/schema-postgresql.sql"));
      statement.execute(
          "create index batch_step_by_job on batch_step_execution (job_execution_id, step_name)");
      statement.execute(
          "create index batch_job_by_instance on batch_job_execution (job_instance_id)");
    }
  }

  /**
   * Brings what a dead process left to a state that can be restarted. Data and metadata commit
   * together, so the positions are right even where the status is not known.
   *
   * <p>Only under the run's lock: it proves that no process is at work.
   */
  public static void repair(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String table : new String[] {"batch_step_execution", "batch_job_execution"}) {
        statement.executeUpdate(
            "update "
                + table
                + " set status = 'FAILED', exit_code = 'FAILED', end_time = now(),"
                + " last_updated = now(), version = version + 1"
                + " where status in ('UNKNOWN', 'STARTED', 'STARTING', 'STOPPING')");
      }
    }
  }
}
