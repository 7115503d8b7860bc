package vk2max.ops.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import vk2max.job.Sentence;
import vk2max.ops.chats.SearchCommand;
import vk2max.ops.completion.CompletionCommand;
import vk2max.ops.corrections.HoldCommand;
import vk2max.ops.corrections.RetractCommand;
import vk2max.ops.corrections.ReviewCommand;
import vk2max.ops.decisions.DecisionsCommand;
import vk2max.ops.demo.DemoCommand;
import vk2max.ops.doctor.DoctorCommand;
import vk2max.ops.events.EventsCommand;
import vk2max.ops.explain.ExplainCommand;
import vk2max.ops.generate.GenerateCommand;
import vk2max.ops.plan.PlanCommand;
import vk2max.ops.quarantine.QuarantineCommand;
import vk2max.ops.report.ReportCommand;
import vk2max.ops.rules.RulesCommand;
import vk2max.ops.run.RecoverCommand;
import vk2max.ops.run.RunCommand;
import vk2max.ops.run.RunsCommand;
import vk2max.ops.run.StatusCommand;
import vk2max.ops.run.StopCommand;
import vk2max.ops.serve.ConsoleCommand;
import vk2max.ops.stack.StackCommand;
import vk2max.ops.tokens.TokenCommand;
import vk2max.ops.verify.VerifyCommand;

/** The command line: {@code vk2max VERB …}. */
@Command(
    name = "vk2max",
    description = "Moves the chats of Russian schools from VK Messenger to MAX, night by night.",
    versionProvider = Version.class)
public final class Main implements Runnable {
  /** Verbs of the plan that do not exist yet: they say so. */
  static final Set<String> NOT_BUILT_YET = Set.of("worker", "kpi");

  /** The verbs in the order of the help. */
  static final List<String> VERBS =
      List.of(
          "demo",
          "generate",
          "doctor",
          "plan",
          "run",
          "stop",
          "recover",
          "status",
          "runs",
          "decisions",
          "quarantine",
          "events",
          "explain",
          "search",
          "report",
          "hold",
          "review",
          "retract",
          "verify",
          "rules",
          "console",
          "token",
          "stack",
          "completion");

  /** Verbs that take their time say at once that they have begun. */
  private static final Set<String> LONG =
      Set.of("plan", "run", "demo", "generate", "doctor", "verify", "report");

  @picocli.CommandLine.Spec CommandSpec spec = CommandSpec.create();

  @picocli.CommandLine.Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "show this help")
  boolean help;

  @picocli.CommandLine.Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "print the version")
  boolean version;

  public static void main(String[] arguments) {
    System.exit(run(new FileOutputStream(FileDescriptor.out), arguments));
  }

  /**
   * Runs one command to its end.
   *
   * @param to what standard output is written to, without a buffer that would write later
   * @return the exit code
   */
  static int run(OutputStream to, String... arguments) {
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    if (arguments.length > 0 && LONG.contains(arguments[0]) && !isAnsweredAtOnce(arguments)) {
      err.println(Program.name() + " " + arguments[0] + " …");
    }
    if (arguments.length > 0 && NOT_BUILT_YET.contains(arguments[0])) {
      Words words = new Words(Common.languageOf(arguments));
      err.println(words.text("usage.notBuilt", arguments[0]));
      return ExitCode.USAGE;
    }
    if (Arrays.asList(arguments).contains("--verbose")) {
      // Read by logback.xml when the first line is logged, so before anything is.
      System.setProperty("vk2max.log.own", "DEBUG");
      System.setProperty("vk2max.log.libraries", "WARN");
      System.setProperty("vk2max.log.exceptions", "%ex");
    }
    Stdout stdout = Stdout.install(to);
    int exitCode = commandLine(arguments).execute(arguments);
    return afterPrinting(stdout, exitCode, arguments);
  }

  /** Saved plans are told of at once, and so is advice; making plans and workbooks takes time. */
  private static boolean isAnsweredAtOnce(String... arguments) {
    boolean aboutPlans =
        arguments[0].equals("plan") && arguments.length > 1 && !arguments[1].startsWith("-");
    boolean advice =
        arguments[0].equals("report") && Arrays.asList(arguments).contains("--actions");
    return aboutPlans || advice;
  }

  /** The parser with all verbs. */
  public static CommandLine commandLine() {
    return withVerbs(VERBS);
  }

  /**
   * The parser for one command, with no more of the verbs than that asks for: looking through the
   * options of all of them takes longer than most answers.
   */
  public static CommandLine commandLine(String... arguments) {
    if (arguments.length > 0 && VERBS.contains(arguments[0])) {
      return withVerbs(List.of(arguments[0]));
    }
    // A file of arguments may hold any verb.
    if (arguments.length > 1 || (arguments.length > 0 && arguments[0].startsWith("@"))) {
      return commandLine();
    }
    CommandLine line = withVerbs(List.of());
    for (String name : VERBS) {
      Command verb = verb(name).getClass().getAnnotation(Command.class);
      CommandSpec named = CommandSpec.create();
      named.usageMessage().description(verb.description());
      line.addSubcommand(name, named);
    }
    return line;
  }

  private static CommandLine withVerbs(List<String> verbs) {
    CommandLine line = new CommandLine(new Main()).setCommandName(Program.name());
    verbs.forEach(verb -> line.addSubcommand(verb(verb)));
    line.setExecutionExceptionHandler(Main::failed);
    line.setParameterExceptionHandler(Main::misused);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    return line;
  }

  /** Not an object before it is asked for: its class is read then. */
  private static Object verb(String name) {
    return switch (name) {
      case "demo" -> new DemoCommand();
      case "generate" -> new GenerateCommand();
      case "doctor" -> new DoctorCommand();
      case "plan" -> new PlanCommand();
      case "run" -> new RunCommand();
      case "stop" -> new StopCommand();
      case "recover" -> new RecoverCommand();
      case "status" -> new StatusCommand();
      case "runs" -> new RunsCommand();
      case "decisions" -> new DecisionsCommand();
      case "quarantine" -> new QuarantineCommand();
      case "events" -> new EventsCommand();
      case "explain" -> new ExplainCommand();
      case "search" -> new SearchCommand();
      case "report" -> new ReportCommand();
      case "hold" -> new HoldCommand();
      case "review" -> new ReviewCommand();
      case "retract" -> new RetractCommand();
      case "verify" -> new VerifyCommand();
      case "rules" -> new RulesCommand();
      case "console" -> new ConsoleCommand();
      case "token" -> new TokenCommand();
      case "stack" -> new StackCommand();
      case "completion" -> new CompletionCommand();
      default -> throw new IllegalArgumentException("there is no verb " + name);
    };
  }

  @Override
  public void run() {
    spec.commandLine().usage(System.out);
  }

  /** A result that nobody could take is none; what a verb has done before stays told. */
  private static int afterPrinting(Stdout stdout, int exitCode, String... arguments) {
    System.out.flush();
    if (stdout.failure().isEmpty()) {
      return exitCode;
    }
    if (stdout.isClosedPipe()) {
      // Quietly: whoever closed it had enough.
      return exitCode == ExitCode.DONE ? ExitCode.PIPE_CLOSED : exitCode;
    }
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    String cause = Sentence.clause(stdout.failure().get());
    err.println(new Words(Common.languageOf(arguments)).text("error.stdout", cause));
    return exitCode == ExitCode.DONE ? ExitCode.UNEXPECTED : exitCode;
  }

  private static int misused(ParameterException e, String[] arguments) {
    Words words = new Words(Common.languageOf(arguments));
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    err.println(words.say(Usage.of(e)));
    err.println(words.text("usage.see", subject(e.getCommandLine())));
    return ExitCode.USAGE;
  }

  private static String subject(CommandLine line) {
    return line.getParent() == null ? "" : subject(line.getParent()) + line.getCommandName() + " ";
  }

  private static int failed(Exception e, CommandLine line, ParseResult parsed) {
    if (Stdout.isCauseOf(e)) {
      return ExitCode.DONE; // The end of the program tells of it.
    }
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    Words words = new Words(Common.fromLocale());
    if (line.getCommand() instanceof Verb verb) {
      words = verb.words();
      if (verb.common.verbose()) {
        e.printStackTrace(err);
      }
    }
    Trouble trouble = Trouble.of(e);
    err.println(words.say(trouble.sentence()));
    return trouble.exitCode();
  }
}
