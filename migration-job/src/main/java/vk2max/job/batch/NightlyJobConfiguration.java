package vk2max.job.batch;

import java.sql.SQLException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.springframework.batch.core.configuration.annotation.StepScope;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.partition.Partitioner;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemProcessor;
import org.springframework.batch.infrastructure.item.ItemStreamReader;
import org.springframework.batch.infrastructure.item.ItemWriter;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.batch.jdbc.autoconfigure.BatchJdbcAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.transaction.PlatformTransactionManager;
import vk2max.events.kafka.KafkaSettings;
import vk2max.events.kafka.KafkaUnavailableException;
import vk2max.job.NightWork;
import vk2max.job.Progress;
import vk2max.job.Tuning;
import vk2max.job.decide.BlockDecider;
import vk2max.job.decide.DecidedBlock;
import vk2max.job.decide.LaneSlices;
import vk2max.job.decide.LineBlockReader;
import vk2max.job.decide.PlanWriter;
import vk2max.job.publish.LanePublisher;
import vk2max.job.publish.LedgerTransactions;
import vk2max.job.publish.ProtocolWitness;
import vk2max.job.steps.CheckBundle;
import vk2max.job.steps.LoadAndScan;
import vk2max.job.steps.NightStep;
import vk2max.job.steps.Reconcile;
import vk2max.job.steps.Release;
import vk2max.ledger.postgres.PlanStore;
import vk2max.source.vkexport.FileSlice;
import vk2max.source.vkexport.LineBlock;

/**
 * The nightly job: check → load → scan → decide, lane by lane → guard → publish, lane by lane →
 * reconcile. A plan ends behind the guard; carried out, it goes on from there.
 *
 * <p>Data, the readers' positions and Spring Batch's metadata are in one database under one
 * transaction manager: they become true together. Only what the job needs of Spring Boot is
 * configured: every start of a night waits for it.
 */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration({
  DataSourceTransactionManagerAutoConfiguration.class,
  BatchJdbcAutoConfiguration.class
})
public class NightlyJobConfiguration {
  public static final String JOB = "night";
  public static final String DECIDE = "decide";
  public static final String PUBLISH = "publish";
  static final String LANE = "lane-";

  /** Nothing is written once another process holds the lock: it may have corrected something. */
  @Bean
  LedgerTransactions ledgerTransactions(DataSource database, NightWork work) {
    return new LedgerTransactions(database, work.lock()::fence);
  }

  @Bean
  LoadAndScan loadAndScan(LedgerTransactions ledger, Progress progress, Tuning tuning) {
    return new LoadAndScan(ledger, progress, tuning.readers());
  }

  @Bean
  Job night(
      JobRepository repository,
      NightWork work,
      LedgerTransactions ledger,
      LoadAndScan loadAndScan,
      Progress progress,
      @Qualifier("decideStep") Step decide,
      @Qualifier("publishStep") Step publish,
      StepBook book) {
    return new JobBuilder(JOB, repository)
        .listener(book)
        .start(single(repository, work, book, new CheckBundle()))
        .next(single(repository, work, book, loadAndScan.loading()))
        .next(single(repository, work, book, loadAndScan.scanning()))
        .next(decide)
        .next(single(repository, work, book, new Release(ledger, progress)))
        .next(publish)
        .next(single(repository, work, book, new Reconcile(ledger)))
        .build();
  }

  /** A step whose work is in memory, or done in transactions of its own; every start repeats it. */
  private static Step single(
      JobRepository repository, NightWork work, StepBook book, NightStep step) {
    return new StepBuilder(step.name(), repository)
        .tasklet(
            (contribution, context) -> {
              book.checkStop(context.getStepContext().getStepExecution());
              step.run(work);
              if (work.aim() == NightWork.Aim.PLAN && step instanceof Release) {
                // Stopped and not complete: a complete job could never be gone on with.
                throw new JobInterruptedException("a plan ends here");
              }
              return RepeatStatus.FINISHED;
            })
        .allowStartIfComplete(true)
        .build();
  }

  @Bean
  ThreadPoolTaskExecutor laneExecutor(Tuning tuning) {
    ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();
    executor.setCorePoolSize(tuning.threads());
    executor.setMaxPoolSize(tuning.threads());
    executor.setThreadNamePrefix("lane-");
    return executor;
  }

  @Bean
  Step decideStep(
      JobRepository repository,
      NightWork work,
      Progress progress,
      @Qualifier("laneExecutor") ThreadPoolTaskExecutor executor,
      @Qualifier("decideLane") Step lane) {
    return new StepBuilder(DECIDE, repository)
        .listener(announce(progress, () -> work.night().scan().accepted()))
        .partitioner(lane.getName(), lanes(work))
        .step(lane)
        .gridSize(work.lanes())
        .taskExecutor(executor)
        .build();
  }

  @Bean
  Step decideLane(
      JobRepository repository,
      PlatformTransactionManager transactions,
      @Qualifier("laneReader") ItemStreamReader<LineBlock> reader,
      @Qualifier("laneDecider") ItemProcessor<LineBlock, DecidedBlock> decider,
      @Qualifier("lanePlanWriter") ItemWriter<DecidedBlock> writer,
      StepBook book) {
    return new StepBuilder("decide.lane", repository)
        .<LineBlock, DecidedBlock>chunk(1)
        .transactionManager(transactions)
        .reader(reader)
        .processor(decider)
        .writer(writer)
        .interruptionPolicy(book::checkStop)
        .build();
  }

  @Bean
  @StepScope
  ItemStreamReader<LineBlock> laneReader(
      NightWork work,
      Tuning tuning,
      LedgerTransactions ledger,
      @Value("#{stepExecution}") StepExecution step) {
    int lane = laneOf(step);
    return new LineBlockReader(
        LaneSlices.of(work.bundle(), work.lanes()).get(lane),
        tuning.linesPerBlock(),
        ledger,
        work.runId(),
        lane);
  }

  @Bean
  @StepScope
  ItemProcessor<LineBlock, DecidedBlock> laneDecider(NightWork work, LedgerTransactions ledger) {
    return new BlockDecider(work.night(), ledger);
  }

  @Bean
  @StepScope
  ItemWriter<DecidedBlock> lanePlanWriter(
      DataSource database,
      Clock clock,
      Progress progress,
      NightWork work,
      @Value("#{stepExecution}") StepExecution step) {
    return new PlanWriter(database, clock, progress, work.runId(), laneOf(step));
  }

  @Bean
  Step publishStep(
      JobRepository repository,
      NightWork work,
      LedgerTransactions ledger,
      KafkaSettings kafka,
      Progress progress,
      ProtocolWitness witness,
      StepBook book,
      @Qualifier("laneExecutor") ThreadPoolTaskExecutor executor) {
    Step lane =
        new StepBuilder("publish.lane", repository)
            .tasklet(
                (contribution, context) -> {
                  var step = context.getStepContext().getStepExecution();
                  int number = laneOf(step);
                  book.checkStop(step);
                  try (LanePublisher publisher =
                      LanePublisher.takeOver(number, ledger, kafka, progress, witness)) {
                    if (!publisher.publish(work.runId(), book::isStopRequested)) {
                      // A lane that returned would count as complete and never be resumed.
                      throw new JobInterruptedException("stopped between two chunks");
                    }
                  } catch (KafkaUnavailableException | SQLException e) {
                    // Every lane that begins now would wait for the server as long as this one.
                    book.requestStop();
                    throw e;
                  }
                  return RepeatStatus.FINISHED;
                })
            .build();
    return new StepBuilder(PUBLISH, repository)
        .listener(announce(progress, () -> 0))
        .partitioner(lane.getName(), lanesWithChunks(ledger, work))
        .step(lane)
        .gridSize(work.lanes())
        .taskExecutor(executor)
        .build();
  }

  /**
   * The lane of a partition, by its name: a process that dies just after the partitions were made
   * may have stored their names without anything beside.
   */
  static int laneOf(StepExecution step) {
    String name = step.getStepName();
    return Integer.parseInt(name.substring(name.lastIndexOf(LANE) + LANE.length()));
  }

  private static StepExecutionListener announce(Progress progress, LongSupplier total) {
    return new StepExecutionListener() {
      @Override
      public void beforeStep(StepExecution step) {
        progress.step(step.getStepName(), total.getAsLong());
      }
    };
  }

  /** One partition a lane that has files. A restart takes the partitions of the first start. */
  private static Partitioner lanes(NightWork work) {
    return gridSize -> {
      List<List<FileSlice>> slices = LaneSlices.of(work.bundle(), gridSize);
      return partitions(
          IntStream.range(0, gridSize)
              .filter(lane -> !slices.get(lane).isEmpty())
              .boxed()
              .toList());
    };
  }

  /** One partition a lane that has decided something: a plan is carried out without its export. */
  private static Partitioner lanesWithChunks(LedgerTransactions ledger, NightWork work) {
    return gridSize -> {
      try {
        return partitions(ledger.call(connection -> new PlanStore(connection).lanes(work.runId())));
      } catch (SQLException e) {
        throw new IllegalStateException("Could not ask the ledger for the lanes of a run", e);
      }
    };
  }

  private static Map<String, ExecutionContext> partitions(List<Integer> lanes) {
    Map<String, ExecutionContext> partitions = new HashMap<>();
    lanes.forEach(lane -> partitions.put(LANE + lane, new ExecutionContext()));
    return partitions;
  }
}
