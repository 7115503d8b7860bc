package vk2max.job.batch;

import java.time.Clock;
import java.util.Comparator;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.dao.OptimisticLockingFailureException;
import vk2max.events.kafka.KafkaSettings;
import vk2max.job.NightWork;
import vk2max.job.Progress;
import vk2max.job.Tuning;
import vk2max.job.publish.LedgerTransactions;
import vk2max.job.publish.ProtocolWitness;

/** One start of the nightly job in an application context of its own. */
public final class JobStart implements AutoCloseable {
  private static final String RUN = "run";

  private final ConfigurableApplicationContext context;
  private final JobOperator operator;
  private final StepBook book;
  private final int runId;
  private volatile @Nullable BatchStatus status;

  public JobStart(
      NightWork work,
      DataSource database,
      KafkaSettings kafka,
      Progress progress,
      Clock clock,
      Tuning tuning,
      ProtocolWitness witness) {
    this.runId = work.runId();
    this.book = new StepBook(new LedgerTransactions(database), work);
    this.context =
        new SpringApplicationBuilder(NightlyJobConfiguration.class)
            .web(WebApplicationType.NONE)
            .bannerMode(org.springframework.boot.Banner.Mode.OFF)
            .logStartupInfo(false)
            .registerShutdownHook(false)
            .properties(
                "spring.batch.job.enabled=false",
                "spring.batch.jdbc.initialize-schema=never",
                // The default, SERIALIZABLE, makes concurrent lanes fail each other.
                "spring.batch.jdbc.isolation-level-for-create=read_committed",
                "spring.main.lazy-initialization=true")
            .initializers(
                applicationContext -> {
                  GenericApplicationContext beans = (GenericApplicationContext) applicationContext;
                  beans.registerBean(
                      "dataSource",
                      DataSource.class,
                      () -> database,
                      definition -> definition.setDestroyMethodName(""));
                  beans.registerBean(NightWork.class, () -> work);
                  beans.registerBean(KafkaSettings.class, () -> kafka);
                  beans.registerBean(Progress.class, () -> progress);
                  beans.registerBean(Clock.class, () -> clock);
                  beans.registerBean(StepBook.class, () -> book);
                  beans.registerBean(Tuning.class, () -> tuning);
                  beans.registerBean(ProtocolWitness.class, () -> witness);
                })
            .run();
    this.operator = context.getBean(JobOperator.class);
  }

  /**
   * Runs the job to its end.
   *
   * @return what it failed with; empty when it completed or was stopped
   */
  public Optional<Throwable> await() {
    JobParameters parameters =
        new JobParametersBuilder().addLong(RUN, (long) runId, true).toJobParameters();
    try {
      JobExecution execution = operator.start(context.getBean(Job.class), parameters);
      status = execution.getStatus();
      if (status == BatchStatus.COMPLETED || status == BatchStatus.STOPPED) {
        return Optional.empty();
      }
      return Optional.of(mostTelling(execution));
    } catch (JobExecutionException e) {
      return Optional.of(e);
    }
  }

  /**
   * Asks the job to stop at the next chunk, or before its next step, or before it begins; does not
   * wait for it. May be called from any thread, at any time. The operator of Spring Batch would
   * write to the metadata beside the job, and one of the two would fail.
   */
  public void requestStop() {
    book.requestStop();
  }

  /** Whether the job ended before all was done, and without a failure. */
  public boolean wasStopped() {
    return status == BatchStatus.STOPPED;
  }

  /** Of several failures, which come in no order. */
  private static Throwable mostTelling(JobExecution execution) {
    return execution.getAllFailureExceptions().stream()
        .max(Comparator.comparingInt(JobStart::telling))
        .orElseGet(() -> new IllegalStateException("the job ended " + execution.getStatus()));
  }

  /**
   * The failure of a lane says more than "a partition failed", and why another process is at work
   * on the run more than that it has changed the metadata meanwhile.
   */
  private static int telling(Throwable failure) {
    if (failure instanceof JobExecutionException && failure.getCause() == null) {
      return 0;
    }
    return failure instanceof OptimisticLockingFailureException ? 1 : 2;
  }

  @Override
  public void close() {
    context.close();
  }
}
