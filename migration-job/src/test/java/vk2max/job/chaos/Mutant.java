package vk2max.job.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * The protocol, deliberately broken: one source file in which a step is left out, swapped or done
 * outside its transaction. A harness that does not notice is worth nothing.
 */
enum Mutant {
  MARKER_IN_A_TRANSACTION_OF_ITS_OWN(
      Source.LANE_CHANNEL,
      Source.SEND_MARKER + "      beforeCommit.run();\n      producer.commitTransaction();\n",
      "      beforeCommit.run();\n      producer.commitTransaction();\n"
          + "      producer.beginTransaction();\n"
          + Source.SEND_MARKER
          + "      producer.commitTransaction();\n"),

  MARKER_BEFORE_THE_EVENTS(
      Source.LANE_CHANNEL,
      "      producer.beginTransaction();\n",
      "      producer.beginTransaction();\n"
          + Source.SEND_MARKER.replace("marker.toBytes()", "before.next(seq, counts).toBytes()")
          + "      producer.commitTransaction();\n      producer.beginTransaction();\n"),

  SENT_BEFORE_IT_IS_TRUE(
      Source.LANE_PUBLISHER,
      "      PlannedContent content = makeTrue(chunk);\n",
      "      PlannedContent content =\n"
          + "          ledger.call(connection -> new PlanStore(connection).content(chunk));\n"
          + "      send(committed + 1, chunk, content, Step.CHUNK_SENT);\n"
          + "      content = makeTrue(chunk);\n"
          + "      if (progress != null) {\n"
          + "        progress.advance(chunk.events());\n"
          + "        continue;\n"
          + "      }\n"),

  NOTHING_IS_CAUGHT_UP(
      Source.LANE_PUBLISHER, "long marker = channel.marker();", "long marker = state.committed();"),

  MARKER_TAKEN_FROM_THE_LEDGER(
      Source.LANE_PUBLISHER, "long marker = channel.marker();", "long marker = state.emitted();"),

  UNCOMMITTED_MARKER_BELIEVED(
      Source.MARKER_READER,
      "KafkaConsumer<byte[], byte[]> committed = consumer(\"read_committed\");",
      "KafkaConsumer<byte[], byte[]> committed = consumer(\"read_uncommitted\");"),

  NOTED_BEFORE_IT_IS_SENT(
      Source.LANE_PUBLISHER,
      ".commit(lane, epoch, seq, emitted))",
      ".commit(lane, epoch, seq, seq))"),

  CHUNK_WITHOUT_ITS_NUMBER(
      Source.LANE_PUBLISHER, "new PlanStore(connection).number(chunk, seq);", ""),

  POSITION_FORGOTTEN(
      Source.LINE_BLOCK_READER,
      "last.map(this::behind).orElse(LineBlocks.Position.START)",
      "LineBlocks.Position.START"),

  POSITION_A_LINE_AHEAD(
      Source.PLAN_WRITER,
      "new PlanStore.Position(block.file(), block.lastLine())",
      "new PlanStore.Position(block.file(), block.lastLine() + 1)"),

  DEAD_RUN_NOT_REPAIRED(
      Source.BATCH_SCHEMA,
      "where status in ('UNKNOWN', 'STARTED', 'STARTING', 'STOPPING')",
      "where status = 'NEVER'");

  private final String source;
  private final String right;
  private final String wrong;

  Mutant(String source, String right, String wrong) {
    this.source = source;
    this.right = right;
    this.wrong = wrong;
  }

  /**
   * Compiles it.
   *
   * @return a directory to stand first on the class path
   * @throws IllegalStateException if the source has changed so that the mutation does not apply
   */
  Path compile(Path target) throws IOException {
    String text = Files.readString(Path.of(source));
    if (text.split(java.util.regex.Pattern.quote(right), -1).length != 2) {
      throw new IllegalStateException(this + " does not apply to " + source + " any more");
    }
    Path directory = Files.createDirectories(target.resolve(name()));
    Path changed = directory.resolve(Path.of(source).getFileName());
    Files.writeString(changed, text.replace(right, wrong));
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      boolean compiled =
          compiler
              .getTask(
                  null,
                  files,
                  null,
                  List.of(
                      "-proc:none",
                      "-d",
                      directory.toString(),
                      "-cp",
                      System.getProperty("java.class.path")),
                  null,
                  files.getJavaFileObjects(changed))
              .call();
      if (!compiled) {
        throw new IllegalStateException(this + " does not compile");
      }
    }
    return directory.toAbsolutePath();
  }

  private static final class Source {
    static final String JOB = "src/main/java/vk2max/job/";
    static final String CONNECTORS = "../connectors/src/main/java/vk2max/";
    static final String LANE_CHANNEL = CONNECTORS + "events/kafka/LaneChannel.java";
    static final String MARKER_READER = CONNECTORS + "events/kafka/MarkerReader.java";
    static final String LANE_PUBLISHER = JOB + "publish/LanePublisher.java";
    static final String PLAN_WRITER = JOB + "decide/PlanWriter.java";
    static final String LINE_BLOCK_READER = JOB + "decide/LineBlockReader.java";
    static final String BATCH_SCHEMA = JOB + "batch/BatchSchema.java";
    static final String SEND_MARKER =
        "      producer.send(\n"
            + "          new ProducerRecord<>(\n"
            + "              settings.topics().markers(), lane, MarkerReader.KEY,"
            + " marker.toBytes()));\n";
  }
}
