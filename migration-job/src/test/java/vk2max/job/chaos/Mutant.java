package vk2max.job.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * The protocol, deliberately broken: one source file in which a step is left out, swapped or done
 * outside its transaction. A harness that does not notice is worth nothing.
 *
 * <p>Some steps are left out in no mutant, because no random fault comes near them, or because
 * another step does the same. A test of its own shows each:
 *
 * <ul>
 *   <li>the number of the lock's holder without the lock ({@code RunLock.fence}): who wakes up
 *       looks after the lock before it writes an end, a run that is done stays so, and the metadata
 *       of its job have changed; {@code ZombieTest}, {@code LanesAgreementTest}
 *   <li>the end of a former holder's sessions: {@code FrozenTransactionTest}
 *   <li>the lane's epoch in the ledger: whatever a fault lets an old holder make true, the number
 *       of the next chunk refuses too, and Kafka fences what it sends; {@code PausedTakeOverTest},
 *       {@code ReadBackTest}
 *   <li>what is set aside is noted before the commit, and left out by who catches up: the export
 *       holds no event too large; {@code SetAsideOnTheWayTest}
 *   <li>the comparison of all lanes: no ledger is restored; {@code LanesAgreementTest}
 * </ul>
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
      "where status = 'NEVER'"),

  /** Kafka does not know the holders of one lane by each other: an old one is not fenced. */
  TRANSACTIONAL_ID_NOT_STABLE(
      EnumSet.of(FaultKind.ZOMBIE_AT_STEP),
      new Edit(
          Source.KAFKA_SETTINGS,
          "installation + \"-lane-\" + lane;",
          "installation + \"-lane-\" + lane + \"-\" + System.nanoTime();")),

  /** Neither the lock nor its number keeps a second process out. */
  LOCK_ALWAYS_GRANTED(
      EnumSet.of(FaultKind.TWO_RUNS),
      new Edit(
          Source.RUN_LOCK,
          "if (row.getBoolean(1)) {\n          return Optional.of(",
          "if (row.getBoolean(1) || true) {\n          return Optional.of("),
      new Edit(
          Source.RUN_LOCK,
          "if (!new LockHolderStore(ledger).isLatest(number)) {",
          "if (number < 0) {")),

  /** The chunks of the last run are sent first, or at least spared: here neither is done. */
  DEBTS_OF_THE_LAST_RUN_FORGOTTEN(
      EnumSet.of(FaultKind.NEXT_NIGHT),
      new Edit(
          Source.ATTEMPT, "if (lane.emitted() < lane.committed()) {", "if (lane.lane() < 0) {"),
      new Edit(Source.PLAN_STORE, "l.emitted < p.lane_seq", "l.emitted < 0"));

  private final Set<FaultKind> kinds;
  private final List<Edit> edits;

  Mutant(String source, String right, String wrong) {
    this(EnumSet.allOf(FaultKind.class), new Edit(source, right, wrong));
  }

  /**
   * @param kinds the faults that come near the step; all where any may show it
   */
  Mutant(Set<FaultKind> kinds, Edit... edits) {
    this.kinds = kinds;
    this.edits = List.of(edits);
  }

  /** The faults that are tried, drawn at random. */
  Set<FaultKind> kinds() {
    return kinds;
  }

  /**
   * Compiles it.
   *
   * @return a directory to stand first on the class path
   * @throws IllegalStateException if the source has changed so that the mutation does not apply
   */
  Path compile(Path target) throws IOException {
    Path directory = Files.createDirectories(target.resolve(name()));
    Map<Path, String> texts = new LinkedHashMap<>();
    for (Edit edit : edits) {
      Path source = Path.of(edit.source());
      String text = texts.containsKey(source) ? texts.get(source) : Files.readString(source);
      texts.put(source, edit.apply(this, text));
    }
    List<Path> changed = new ArrayList<>();
    for (Map.Entry<Path, String> text : texts.entrySet()) {
      Path file = directory.resolve(text.getKey().getFileName());
      Files.writeString(file, text.getValue());
      changed.add(file);
    }
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
                  files.getJavaFileObjectsFromPaths(changed))
              .call();
      if (!compiled) {
        throw new IllegalStateException(this + " does not compile");
      }
    }
    return directory.toAbsolutePath();
  }

  /**
   * A change of one place of a source.
   *
   * @param right what stands there, once
   */
  private record Edit(String source, String right, String wrong) {
    String apply(Mutant mutant, String text) {
      if (text.split(java.util.regex.Pattern.quote(right), -1).length != 2) {
        throw new IllegalStateException(mutant + " does not apply to " + source + " any more");
      }
      return text.replace(right, wrong);
    }
  }

  private static final class Source {
    static final String JOB = "src/main/java/vk2max/job/";
    static final String CONNECTORS = "../connectors/src/main/java/vk2max/";
    static final String LANE_CHANNEL = CONNECTORS + "events/kafka/LaneChannel.java";
    static final String MARKER_READER = CONNECTORS + "events/kafka/MarkerReader.java";
    static final String LANE_PUBLISHER = JOB + "publish/LanePublisher.java";
    static final String PLAN_WRITER = JOB + "decide/PlanWriter.java";
    static final String LINE_BLOCK_READER = JOB + "decide/LineBlockReader.java";
    static final String KAFKA_SETTINGS = CONNECTORS + "events/kafka/KafkaSettings.java";
    static final String PLAN_STORE = CONNECTORS + "ledger/postgres/PlanStore.java";
    static final String RUN_LOCK = JOB + "RunLock.java";
    static final String ATTEMPT = JOB + "Attempt.java";
    static final String BATCH_SCHEMA = JOB + "batch/BatchSchema.java";
    static final String SEND_MARKER =
        "      producer.send(\n"
            + "          new ProducerRecord<>(\n"
            + "              settings.topics().markers(), lane, MarkerReader.KEY,"
            + " marker.toBytes()));\n";
  }
}
