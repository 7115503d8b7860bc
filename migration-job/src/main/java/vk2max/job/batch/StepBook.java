package vk2max.job.batch;

import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.listener.JobExecutionListener;
import org.springframework.batch.core.step.StepExecution;
import vk2max.job.NightWork;
import vk2max.job.RunTakenOverException;
import vk2max.job.publish.LedgerTransactions;
import vk2max.ledger.RunStep;
import vk2max.ledger.postgres.RunFigureStore;
import vk2max.ledger.postgres.RunStore;

/** Writes down what each step of a start took, and lets a start be stopped. */
public final class StepBook implements JobExecutionListener {
  private static final Logger LOG = LoggerFactory.getLogger(StepBook.class);

  private final LedgerTransactions ledger;
  private final NightWork work;
  private volatile boolean stopRequested;

  public StepBook(LedgerTransactions ledger, NightWork work) {
    this.ledger = ledger;
    this.work = work;
  }

  /** Lets no step and no chunk begin any more. */
  void requestStop() {
    stopRequested = true;
  }

  boolean isStopRequested() {
    return stopRequested;
  }

  /** Asked by the steps between two chunks. */
  void checkStop(StepExecution step) throws JobInterruptedException {
    if (stopRequested) {
      // Without it a step of chunks would leave its loop as if there were no more, and be complete.
      step.setTerminateOnly();
      throw new JobInterruptedException("stopped in " + step.getStepName());
    }
  }

  @Override
  public void afterJob(JobExecution ended) {
    try {
      ledger.run(
          connection -> {
            work.lock().fence(connection);
            RunStore runs = new RunStore(connection);
            double seconds = 0;
            for (StepExecution step : ended.getStepExecutions()) {
              // Lanes are named step:lane; their step stands for them.
              if (!step.getStepName().contains(":")) {
                double took = seconds(step.getStartTime(), step.getEndTime());
                long[] counts = work.stepCount(step.getStepName());
                new RunFigureStore(connection)
                    .step(
                        work.runId(), new RunStep(step.getStepName(), counts[0], counts[1], took));
                seconds += took;
              }
            }
            runs.addSeconds(work.runId(), seconds);
          });
    } catch (SQLException | RunTakenOverException e) {
      LOG.warn("The times of run {} could not be written down: {}", work.runId(), e.getMessage());
    }
  }

  private static double seconds(@Nullable LocalDateTime start, @Nullable LocalDateTime end) {
    return start == null || end == null ? 0 : Duration.between(start, end).toMillis() / 1000.0;
  }
}
