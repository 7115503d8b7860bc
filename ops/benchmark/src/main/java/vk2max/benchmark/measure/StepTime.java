package vk2max.benchmark.measure;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** When a step of a batch job was at work. */
public record StepTime(String name, Instant begin, Instant end) {

  /**
   * The steps of the last job of a database, in their order; steps of partitions are parts of the
   * step that made them.
   */
  public static List<StepTime> read(Connection connection) throws SQLException {
    String sql =
        """
        select step_name, start_time, end_time from batch_step_execution
         where job_execution_id = (select max(job_execution_id) from batch_job_execution)
           and step_name not like '%:%' and end_time is not null
         order by start_time, step_execution_id""";
    List<StepTime> steps = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        steps.add(new StepTime(rows.getString(1), instant(rows, 2), instant(rows, 3)));
      }
    }
    return steps;
  }

  /** Spring Batch writes local time of the process, which has the time zone of this one. */
  private static Instant instant(ResultSet row, int column) throws SQLException {
    LocalDateTime local = row.getObject(column, LocalDateTime.class);
    return local.atZone(ZoneId.systemDefault()).toInstant();
  }
}
