package vk2max.job.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.step.StepExecution;

/** Seen after kill -9: a partition whose name was stored, and whose context was not. */
class LaneOfPartitionTest {
  @Test
  void a_partition_without_a_context_still_knows_its_lane() {
    JobExecution night = new JobExecution(1, new JobInstance(1, "night"), new JobParameters());

    assertEquals(
        12, NightlyJobConfiguration.laneOf(new StepExecution(1, "publish.lane:lane-12", night)));
  }
}
