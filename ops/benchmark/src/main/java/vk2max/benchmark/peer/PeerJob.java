package vk2max.benchmark.peer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.batch.core.configuration.annotation.StepScope;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.partition.support.MultiResourcePartitioner;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.ChunkOrientedStepBuilder;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.ItemReader;
import org.springframework.batch.infrastructure.item.file.FlatFileItemReader;
import org.springframework.batch.infrastructure.item.file.MultiResourceItemReader;
import org.springframework.batch.infrastructure.item.file.builder.FlatFileItemReaderBuilder;
import org.springframework.batch.infrastructure.item.file.builder.MultiResourceItemReaderBuilder;
import org.springframework.batch.infrastructure.item.support.CompositeItemProcessor;
import org.springframework.batch.infrastructure.item.support.CompositeItemWriter;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.batch.jdbc.autoconfigure.BatchJdbcAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.io.Resource;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.transaction.PlatformTransactionManager;
import vk2max.eligibility.Terms;
import vk2max.events.kafka.KafkaSettings;
import vk2max.source.vkexport.ExportBundle;

/** The job: load → scan → decide, where the last step reads, decides, writes and sends. */
@Configuration(proxyBeanMethods = false)
@Import(PeerServers.class)
@ImportAutoConfiguration({
  DataSourceTransactionManagerAutoConfiguration.class,
  BatchJdbcAutoConfiguration.class
})
class PeerJob {
  static final String JOB = "peer";
  static final String DECIDE = "decide";

  @Bean
  ExportBundle bundle(PeerOptions options) {
    return ExportBundle.open(options.export());
  }

  @Bean
  Terms terms(ExportBundle bundle) {
    return new Terms(PeerOptions.POLICY, bundle.generatedAt());
  }

  @Bean
  LoadedNight night() {
    return new LoadedNight();
  }

  @Bean
  ChatFiles chatFiles(ExportBundle bundle) {
    return new ChatFiles(bundle);
  }

  @Bean
  Job peer(
      JobRepository repository,
      DataSource database,
      ExportBundle bundle,
      Terms terms,
      LoadedNight night,
      PeerOptions options,
      Step decide) {
    FirstSteps first = new FirstSteps(bundle, terms, night, database, options.threads());
    return new JobBuilder(JOB, repository)
        .start(new StepBuilder("load", repository).tasklet(first.load()).build())
        .next(new StepBuilder("scan", repository).tasklet(first.scan()).build())
        .next(decide)
        .build();
  }

  @Bean
  ThreadPoolTaskExecutor workers(PeerOptions options) {
    ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();
    executor.setCorePoolSize(options.threads());
    executor.setMaxPoolSize(options.threads());
    executor.setThreadNamePrefix("worker-");
    return executor;
  }

  @Bean
  Step decide(
      JobRepository repository,
      PlatformTransactionManager transactions,
      PeerOptions options,
      ChatFiles files,
      ThreadPoolTaskExecutor workers,
      MultiResourceItemReader<ChatLine> allFiles,
      FlatFileItemReader<ChatLine> oneFile,
      CompositeItemProcessor<ChatLine, DecidedChat> processor,
      CompositeItemWriter<DecidedChat> writer) {
    return switch (options.variant()) {
      case THREADS ->
          chunks(DECIDE, repository, transactions, options, allFiles, processor, writer)
              .taskExecutor(workers)
              .build();
      case PARTITIONS -> {
        MultiResourcePartitioner partitioner = new MultiResourcePartitioner();
        partitioner.setResources(files.resources());
        Step ofOneFile =
            chunks("file", repository, transactions, options, oneFile, processor, writer).build();
        yield new StepBuilder(DECIDE, repository)
            .partitioner(ofOneFile.getName(), partitioner)
            .step(ofOneFile)
            .gridSize(options.threads())
            .taskExecutor(workers)
            .build();
      }
    };
  }

  private static ChunkOrientedStepBuilder<ChatLine, DecidedChat> chunks(
      String name,
      JobRepository repository,
      PlatformTransactionManager transactions,
      PeerOptions options,
      ItemReader<ChatLine> reader,
      CompositeItemProcessor<ChatLine, DecidedChat> processor,
      CompositeItemWriter<DecidedChat> writer) {
    return new StepBuilder(name, repository)
        .<ChatLine, DecidedChat>chunk(options.chunk())
        .transactionManager(transactions)
        .reader(reader)
        .processor(processor)
        .writer(writer);
  }

  @Bean
  MultiResourceItemReader<ChatLine> allFiles(ChatFiles files) {
    return new MultiResourceItemReaderBuilder<ChatLine>()
        .name("chats")
        .resources(files.resources())
        .delegate(
            new FlatFileItemReaderBuilder<ChatLine>()
                .name("lines")
                .comments()
                .bufferedReaderFactory(files)
                .lineMapper(ChatLine::new)
                .build())
        .build();
  }

  @Bean
  @StepScope
  FlatFileItemReader<ChatLine> oneFile(
      ChatFiles files, @Value("#{stepExecutionContext['fileName']}") Resource resource)
      throws IOException {
    Path path = resource.getFilePath();
    return new FlatFileItemReaderBuilder<ChatLine>()
        .name("lines")
        .comments()
        .resource(resource)
        .bufferedReaderFactory(files)
        .lineMapper((text, number) -> new ChatLine(text, number, path))
        .build();
  }

  @Bean
  CompositeItemProcessor<ChatLine, DecidedChat> processor(
      ExportBundle bundle, Terms terms, LoadedNight night, ChatFiles files) {
    return new CompositeItemProcessor<>(
        List.of(new ParseLine(night, files), new DecideChat(night, terms, bundle.snapshotId())));
  }

  @Bean
  CompositeItemWriter<DecidedChat> writer(
      DataSource database, KafkaTemplate<byte[], byte[]> template, KafkaSettings kafka) {
    return new CompositeItemWriter<>(
        List.of(
            LedgerWriters.decisions(database),
            LedgerWriters.moves(database),
            new EventsWriter(template, kafka)));
  }
}
