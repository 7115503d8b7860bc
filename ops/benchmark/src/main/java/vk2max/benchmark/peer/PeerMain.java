package vk2max.benchmark.peer;

import java.util.List;
import javax.sql.DataSource;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import vk2max.events.kafka.KafkaSettings;
import vk2max.events.kafka.Topics;
import vk2max.ledger.postgres.LedgerSchema;

/**
 * The peer as a program. Arguments: the export, the variant, the chats of a chunk, the threads;
 * where the servers are, the environment tells as it does to the product.
 */
public final class PeerMain {
  private static final int LANES = 1;

  private PeerMain() {}

  public static void main(String[] arguments) throws Exception {
    PeerOptions options = PeerOptions.of(List.of(arguments));
    try (ConfigurableApplicationContext context = context(options)) {
      LedgerSchema.migrate(context.getBean(DataSource.class));
      new Topics(context.getBean(KafkaSettings.class)).ensure(LANES);
      JobExecution execution =
          context.getBean(JobOperator.class).start(context.getBean(Job.class), new JobParameters());
      if (execution.getStatus() != BatchStatus.COMPLETED) {
        execution.getAllFailureExceptions().forEach(Throwable::printStackTrace);
        System.exit(1);
      }
    }
    System.exit(0);
  }

  private static ConfigurableApplicationContext context(PeerOptions options) {
    return new SpringApplicationBuilder(PeerJob.class)
        .web(WebApplicationType.NONE)
        .bannerMode(Banner.Mode.OFF)
        .logStartupInfo(false)
        .properties(
            "spring.batch.job.enabled=false",
            "spring.batch.jdbc.initialize-schema=always",
            "spring.batch.jdbc.isolation-level-for-create=read_committed",
            "spring.main.lazy-initialization=true")
        .initializers(
            context ->
                ((GenericApplicationContext) context)
                    .registerBean(PeerOptions.class, () -> options))
        .run();
  }
}
