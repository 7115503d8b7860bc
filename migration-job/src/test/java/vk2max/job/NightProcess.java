package vk2max.job;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import vk2max.events.EventTopics;
import vk2max.events.kafka.KafkaSettings;
import vk2max.job.publish.ProtocolWitness;
import vk2max.testservers.ClassArchive;

/**
 * A night in a process of its own, that can be killed and paused. It tells on standard output what
 * it is doing: a line at the beginning of each step and one for each chunk stored or sent.
 */
public final class NightProcess {
  public static final int LANES = 4;
  public static final int LINES_PER_BLOCK = 250;

  /** The exit status of a process that SIGKILL has ended: 128 and the signal's number. */
  private static final int KILLED = 137;

  /** Before the name of a step. */
  private static final String PAUSE = "pause:";

  /** In the place of the export. */
  private static final String SEND_SET_ASIDE = "--set-aside";

  private static final String FROM_TOPICS = "--from-topics";
  private static final String ADOPT_TOPICS = "--adopt-topics";

  /** Before the export that is to be planned, and before the number of a plan. */
  private static final String PLAN = "--plan=";

  private static final String CARRY_OUT = "--carry-out=";

  /** In the place of the export, before the chat. */
  private static final String RETRACT = "--retract=";

  /** How long a transaction may be open: short, so that a pause can be longer. */
  public static final Duration TRANSACTION_TIMEOUT = Duration.ofSeconds(2);

  private final Process process;
  private final BufferedReader lines;
  private final List<String> notes = new ArrayList<>();
  private String end = "";

  private NightProcess(Process process) {
    this.process = process;
    this.lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /** Starts a night. */
  public static NightProcess start(NightServers servers, Path export) throws IOException {
    return start(servers, export, "", 0);
  }

  /**
   * Starts a night that kills itself.
   *
   * @param step the {@link ProtocolWitness.Step} at which it dies; empty for none
   * @param occurrence the how-manieth time it is reached, from 1
   */
  public static NightProcess start(NightServers servers, Path export, String step, int occurrence)
      throws IOException {
    return start(servers, export, step, occurrence, List.of());
  }

  /**
   * Starts a night that pauses itself, as a frozen machine would.
   *
   * @param step the {@link ProtocolWitness.Step} at which it pauses
   * @param occurrence the how-manieth time it is reached, from 1
   */
  public static NightProcess startPausing(
      NightServers servers, Path export, String step, int occurrence, List<String> classPath)
      throws IOException {
    return start(servers, export, PAUSE + step, occurrence, classPath);
  }

  /** As {@link #start(NightServers, Path, String, int)}, of {@link Recovery#sendSetAside}. */
  public static NightProcess startSendingSetAside(NightServers servers, String step, int occurrence)
      throws IOException {
    return start(servers, SEND_SET_ASIDE, step, occurrence, List.of());
  }

  /** As {@link #start(NightServers, Path, String, int)}, of {@link Recovery#recoverFromTopics}. */
  public static NightProcess startReadingBack(NightServers servers, String step, int occurrence)
      throws IOException {
    return start(servers, FROM_TOPICS, step, occurrence, List.of());
  }

  /** As {@link #start(NightServers, Path, String, int)}, of {@link Recovery#adoptTopics}. */
  public static NightProcess startAdoptingTopics(NightServers servers, String step, int occurrence)
      throws IOException {
    return start(servers, ADOPT_TOPICS, step, occurrence, List.of());
  }

  /** Starts to plan. */
  public static NightProcess startPlanning(NightServers servers, Path export) throws IOException {
    return start(servers, PLAN + export, "", 0, List.of());
  }

  /** As {@link #start(NightServers, Path, String, int)}, of a plan. */
  public static NightProcess startCarryingOut(
      NightServers servers, int plan, String step, int occurrence) throws IOException {
    return start(servers, CARRY_OUT + plan, step, occurrence, List.of());
  }

  /** As {@link #start(NightServers, Path, String, int)}, of {@link MoveRetraction#retract}. */
  public static NightProcess startRetracting(
      NightServers servers, long chatId, String step, int occurrence) throws IOException {
    return start(servers, RETRACT + chatId, step, occurrence, List.of());
  }

  /**
   * Starts a night of a changed program.
   *
   * @param classPath stands before the program's own
   */
  public static NightProcess start(
      NightServers servers, Path export, String step, int occurrence, List<String> classPath)
      throws IOException {
    return start(servers, export.toString(), step, occurrence, classPath);
  }

  private static NightProcess start(
      NightServers servers, String work, String step, int occurrence, List<String> classPath)
      throws IOException {
    List<String> whole = new ArrayList<>(classPath);
    whole.addAll(
        List.of(System.getProperty("java.class.path").split(Pattern.quote(File.pathSeparator))));
    return new NightProcess(
        ClassArchive.of(whole)
            .start(
                new ProcessBuilder().redirectError(ProcessBuilder.Redirect.DISCARD),
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx384m",
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-Xshare:auto"),
                List.of(
                    NightProcess.class.getName(),
                    servers.jdbcUrl(),
                    servers.username(),
                    servers.password(),
                    servers.kafka().bootstrapServers(),
                    servers.kafka().topics().prefix(),
                    work,
                    step,
                    Integer.toString(occurrence)),
                true));
  }

  /**
   * Reads on until a step has done so many chunks.
   *
   * @return false when the process came to its end before
   */
  public boolean awaitChunks(String step, int chunks) throws IOException {
    String current = "";
    int done = 0;
    for (String line = read(); line != null; line = read()) {
      if (line.startsWith("step ")) {
        current = line.substring("step ".length());
        done = 0;
      } else if (line.equals("chunk")) {
        done++;
      }
      if (current.equals(step) && done >= chunks) {
        return true;
      }
    }
    return false;
  }

  /**
   * Waits until it says that a server went away.
   *
   * @return false when it came to its end before
   */
  public boolean awaitTrouble() throws IOException {
    for (String line = read(); line != null; line = read()) {
      if (line.startsWith("note night.tryingAgain")) {
        return true;
      }
    }
    return false;
  }

  /**
   * Waits until a night that pauses itself has done so.
   *
   * @return false when it came to its end before
   */
  public boolean awaitPaused() throws IOException {
    String line = read();
    while (line != null && !line.equals(PAUSE)) {
      line = read();
    }
    Path state = Path.of("/proc", Long.toString(process.pid()), "stat");
    while (line != null && process.isAlive() && !Files.readString(state).contains(") T ")) {
      Thread.onSpinWait();
    }
    return line != null && process.isAlive();
  }

  /**
   * SIGKILL: nothing is flushed, closed or said goodbye to.
   *
   * @return false when it had ended by itself before
   */
  public boolean kill() throws InterruptedException {
    process.destroyForcibly();
    return process.waitFor() == KILLED;
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** Sends a signal by its name, such as STOP or CONT. */
  public void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }

  /** Reads to the end and gives the way the night ended; empty when it was killed. */
  public String awaitEnd() throws IOException, InterruptedException {
    for (String line = read(); line != null; line = read()) {
      // Only the end matters.
    }
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      kill();
    }
    return end;
  }

  /** What it noted so far, for messages. */
  public List<String> notes() {
    return notes;
  }

  private String read() throws IOException {
    String line = lines.readLine();
    if (line != null && line.startsWith("end ")) {
      end = line.substring("end ".length());
    } else if (line != null && line.startsWith("note ")) {
      notes.add(line);
    }
    return line;
  }

  public static void main(String[] arguments) throws SQLException {
    boolean pauses = arguments[6].startsWith(PAUSE);
    String fatal = pauses ? arguments[6].substring(PAUSE.length()) : arguments[6];
    AtomicInteger left = new AtomicInteger(Integer.parseInt(arguments[7]));
    ProtocolWitness witness =
        (step, lane, seq) -> {
          if (step.name().equals(fatal) && left.decrementAndGet() == 0) {
            if (pauses) {
              pause();
            } else {
              Runtime.getRuntime().halt(KILLED);
            }
          }
        };
    KafkaSettings kafka =
        new KafkaSettings(
            Map.of("bootstrap.servers", arguments[3]),
            new EventTopics(arguments[4]),
            "local",
            TRANSACTION_TIMEOUT,
            Duration.ofSeconds(20),
            (short) 1);
    NightServers servers = new NightServers(arguments[0], arguments[1], arguments[2], kafka);
    System.out.println("end " + end(servers, arguments[5], witness));
  }

  private static void pause() {
    System.out.println(PAUSE);
    try {
      String self = Long.toString(ProcessHandle.current().pid());
      new ProcessBuilder("kill", "-STOP", self).start().waitFor();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException("could not pause", e);
    }
  }

  private static String end(NightServers servers, String work, ProtocolWitness witness)
      throws SQLException {
    Recovery recovery = new Recovery(servers, it -> {}, Clock.systemUTC(), witness);
    if (work.equals(SEND_SET_ASIDE)) {
      return "SENT " + recovery.sendSetAside().setAsideSent();
    }
    if (work.equals(FROM_TOPICS)) {
      return "READ BACK " + recovery.recoverFromTopics().movesReadBack();
    }
    if (work.equals(ADOPT_TOPICS)) {
      return "SENT " + recovery.adoptTopics().chunksSent();
    }
    if (work.startsWith(RETRACT)) {
      MoveRetraction retraction = new MoveRetraction(servers, Clock.systemUTC(), witness);
      long chatId = Long.parseLong(work.substring(RETRACT.length()));
      return retraction.retract(chatId, "moved by mistake", "anna").end().name();
    }
    NightResult result =
        result(
            new NightlyRun(
                servers,
                new PrintedProgress(),
                Clock.systemUTC(),
                new Tuning(2, LINES_PER_BLOCK, Duration.ofSeconds(60)),
                witness),
            work);
    return result.end() + " " + result.message();
  }

  private static NightResult result(NightlyRun nights, String work) {
    if (work.startsWith(PLAN)) {
      return nights.plan(request(work.substring(PLAN.length())));
    }
    if (work.startsWith(CARRY_OUT)) {
      int plan = Integer.parseInt(work.substring(CARRY_OUT.length()));
      return nights.carryOut(plan, request("no export is needed"));
    }
    return nights.run(request(work));
  }

  private static NightRequest request(String export) {
    return NightRequest.of(Path.of(export)).withLanes(LANES);
  }

  private static final class PrintedProgress implements Progress {
    @Override
    public void step(String name, long total) {
      System.out.println("step " + name);
    }

    @Override
    public void advance(long done) {
      System.out.println("chunk");
    }

    @Override
    public void note(Sentence sentence) {
      System.out.println("note " + sentence);
    }
  }
}
