package vk2max.ops.console.operator;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.RecordComponent;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vk2max.eligibility.Question;
import vk2max.eligibility.ReasonCode;
import vk2max.eligibility.explain.Explainer;
import vk2max.job.RetractionResult;
import vk2max.ledger.MovePeople;
import vk2max.ledger.postgres.MovePeopleStore;
import vk2max.ops.cli.ExitCode;
import vk2max.ops.cli.Trouble;
import vk2max.ops.cli.Words;
import vk2max.ops.console.access.Audit;
import vk2max.ops.console.access.Viewer;
import vk2max.ops.console.ledger.ConsoleLedger;
import vk2max.ops.console.ledger.LedgerAwayException;
import vk2max.ops.console.page.ErrorPages;
import vk2max.ops.console.page.FailureTrace;
import vk2max.ops.console.page.NotFoundException;
import vk2max.ops.corrections.ChatCorrections;
import vk2max.ops.corrections.CorrectableChat;
import vk2max.ops.corrections.Correction;
import vk2max.ops.corrections.Saying;
import vk2max.ops.corrections.Until;
import vk2max.ops.explain.ChatCard;
import vk2max.ops.serve.WebConsole;

/**
 * What operators say about single chats: first what would come of it, then why, then it is done.
 * Only a console that was opened for it changes anything.
 */
@Controller
public class CorrectionController {
  private static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");
  private static final Logger LOG = LoggerFactory.getLogger(CorrectionController.class);

  private final ConsoleLedger ledger;
  private final Audit audit;
  private final Clock clock;
  private final boolean allowed;
  private final ErrorPages errors;
  private final ChatCorrections corrections;

  public CorrectionController(
      ConsoleLedger ledger,
      Audit audit,
      WebConsole.Options options,
      Clock clock,
      ErrorPages errors) {
    this.errors = errors;
    this.ledger = ledger;
    this.audit = audit;
    this.clock = clock;
    this.allowed = options.changes();
    this.corrections = new ChatCorrections(options.servers());
  }

  /**
   * What somebody has typed into the form; null when the form has no such field.
   *
   * @param until a day; empty for none
   * @param account in MAX; empty for none
   * @param confirmed the chat's number, once more
   * @param seen what the form was shown with: {@link CorrectableChat#seen}
   */
  public record Form(
      @Nullable String reason,
      @Nullable String until,
      @Nullable String account,
      @Nullable String confirmed,
      @Nullable String seen) {
    static final Form EMPTY = new Form(null, null, null, null, null);
  }

  /** The form, above it what would come of it. */
  @GetMapping("/ops/chats/{id}/{correction:hold|release|accept|reject|retract|undo}")
  public String form(
      @PathVariable long id,
      @PathVariable String correction,
      @AuthenticationPrincipal Viewer viewer,
      @ModelAttribute("w") Words words,
      HttpServletResponse response,
      Model model) {
    Asked asked = new Asked(id, of(correction), viewer, words);
    return show(asked, Form.EMPTY, null, HttpStatus.OK, response, model);
  }

  /** Does it, and shows the chat. */
  @PostMapping("/ops/chats/{id}/{correction:hold|release|accept|reject|retract|undo}")
  public String submit(
      @PathVariable long id,
      @PathVariable String correction,
      Form form,
      @AuthenticationPrincipal Viewer viewer,
      @ModelAttribute("w") Words words,
      HttpServletResponse response,
      Model model,
      RedirectAttributes next) {
    Asked asked = new Asked(id, of(correction), viewer, words);
    Optional<Saying> saying =
        Saying.typed(form.reason() == null ? "" : form.reason(), viewer.name(), clock.instant());
    Optional<String> wrong = wrong(asked, form, saying.isPresent());
    if (!allowed || wrong.isPresent()) {
      return show(asked, form, wrong.orElse(null), HttpStatus.BAD_REQUEST, response, model);
    }
    ChatCard card = card(asked);
    if (!chat(id).seen().equals(form.seen())) {
      // A night has passed since, somebody else was faster, or the form was sent before.
      String changed = words.text("correction.seen");
      return show(asked, form, changed, HttpStatus.CONFLICT, response, model);
    }
    audit.note(
        viewer,
        Audit.What.CORRECTION,
        card.region(),
        asked.correction().name() + " " + asked.chatId(),
        1);
    try {
      boolean changed = change(asked, form, saying.orElseThrow());
      next.addFlashAttribute(
          "done",
          words.text(changed ? "correction.done." + asked.correction() : "correction.already"));
    } catch (SQLException | RuntimeException e) {
      Trouble trouble = Trouble.of(e);
      if (trouble.exitCode() == ExitCode.UNEXPECTED) {
        LOG.error("A correction was not made: {}", FailureTrace.of(e));
      }
      if (!isRetractedNow(asked)) {
        return show(asked, form, told(words, trouble), status(trouble), response, model);
      }
      next.addFlashAttribute("done", words.text("correction.owed"));
    }
    return "redirect:/s/chat/" + id;
  }

  /**
   * An outage loses nothing that was typed: it is sent again as it was, and refused then if the
   * chat has changed meanwhile.
   */
  @ExceptionHandler(LedgerAwayException.class)
  @ResponseStatus(HttpStatus.SERVICE_UNAVAILABLE)
  public ModelAndView away(LedgerAwayException e, HttpServletRequest request) {
    ModelAndView page = errors.ledgerAway(e, request);
    if (request.getMethod().equals("POST")) {
      Map<String, String> again = new LinkedHashMap<>();
      for (RecordComponent field : Form.class.getRecordComponents()) {
        String typed = request.getParameter(field.getName());
        if (typed != null) {
          again.put(field.getName(), typed);
        }
      }
      page.addObject("again", again).addObject("address", request.getRequestURI());
    }
    return page;
  }

  /** A retraction is true before its event is sent: what failed then was only the sending. */
  private boolean isRetractedNow(Asked asked) {
    return asked.correction() == Correction.RETRACT && chat(asked.chatId()).isRetracted();
  }

  private CorrectableChat chat(long id) {
    return ledger.ask(connection -> CorrectableChat.read(connection, id));
  }

  /** The verbs' words speak of options and commands, which nobody here has. */
  private static String told(Words words, Trouble trouble) {
    return switch (trouble.sentence().code()) {
      case "corrections.locked" -> words.text("correction.locked");
      case "review.account", "review.noAccount" -> words.text("correction.badAccount");
      default ->
          trouble.exitCode() == ExitCode.UNEXPECTED
              ? words.text("correction.broken")
              : words.say(trouble.sentence());
    };
  }

  /** Who asks for which correction of which chat. */
  private record Asked(long chatId, Correction correction, Viewer viewer, Words words) {}

  private static Correction of(String name) {
    return Correction.valueOf(name.toUpperCase(Locale.ROOT));
  }

  private ChatCard card(Asked asked) {
    return ledger
        .ask(
            connection ->
                ChatCard.read(connection, asked.viewer().regions(), asked.chatId(), asked.words()))
        .orElseThrow(NotFoundException::new);
  }

  private String show(
      Asked asked,
      Form form,
      @Nullable String wrong,
      HttpStatus status,
      HttpServletResponse response,
      Model model) {
    response.setStatus((allowed ? status : HttpStatus.FORBIDDEN).value());
    if (!allowed) {
      model.addAttribute("heading", asked.words().text("correction.readOnly"));
      model.addAttribute("help", asked.words().text("correction.readOnly.help"));
      return "trouble";
    }
    model.addAttribute("card", card(asked));
    model.addAttribute("correction", asked.correction().name());
    model.addAttribute("path", asked.correction().name().toLowerCase(Locale.ROOT));
    model.addAttribute("farReaching", asked.correction().isFarReaching());
    model.addAttribute("form", form);
    model.addAttribute("wrong", wrong);
    model.addAttribute("longest", Saying.LONGEST_REASON);
    ledger.ask(
        connection -> {
          CorrectableChat chat = CorrectableChat.read(connection, asked.chatId());
          model.addAttribute("possible", chat.possible().contains(asked.correction()));
          model.addAttribute("means", means(connection, asked, chat.question()));
          model.addAttribute("account", needsAccount(asked, chat.question()));
          model.addAttribute("seen", chat.seen());
          return chat;
        });
    return "operator/correction";
  }

  /** What would come of it, counted. */
  private static List<String> means(Connection connection, Asked asked, @Nullable Question question)
      throws SQLException {
    Words words = asked.words();
    List<String> means = new ArrayList<>();
    means.add(words.text("correction.means." + asked.correction()));
    switch (asked.correction()) {
      case RETRACT -> means.add(words.text("correction.people", people(connection, asked)));
      case ACCEPT, REJECT -> {
        if (question != null) {
          Explainer explainer = new Explainer(words.language());
          question.reasons().codes().stream().map(explainer::tableWord).forEach(means::add);
        }
        if (question != null && asked.correction() == Correction.ACCEPT) {
          means.add(words.text("correction.candidate", Long.toString(question.candidate())));
        }
      }
      case HOLD, RELEASE, UNDO -> {
        // The one sentence says it.
      }
    }
    return means;
  }

  private static long people(Connection connection, Asked asked) throws SQLException {
    MovePeople people =
        new MovePeopleStore(connection).find(List.of(asked.chatId())).get(asked.chatId());
    return people == null ? 0 : (long) people.invitations() + people.additions();
  }

  private static boolean needsAccount(Asked asked, @Nullable Question question) {
    return asked.correction() == Correction.ACCEPT
        && question != null
        && question.reasons().contains(ReasonCode.PHONE_UNKNOWN);
  }

  /** What is wrong with what was typed; empty when nothing is. */
  private Optional<String> wrong(Asked asked, Form form, boolean isSaid) {
    Words words = asked.words();
    LocalDate today = LocalDate.ofInstant(clock.instant(), MOSCOW);
    if (asked.correction().isFarReaching()
        && !Long.toString(asked.chatId()).equals(plain(form.confirmed()))) {
      return Optional.of(words.text("correction.notConfirmed"));
    }
    if (!isSaid) {
      return Optional.of(words.text("correction.noReason", Saying.LONGEST_REASON));
    }
    if (!plain(form.until()).isEmpty() && day(form).isEmpty()) {
      return Optional.of(words.text("correction.badDay"));
    }
    if (day(form).filter(day -> !day.isAfter(today)).isPresent()) {
      return Optional.of(words.text("correction.pastDay"));
    }
    return plain(form.account()).matches("|[1-9][0-9]{0,17}")
        ? Optional.empty()
        : Optional.of(words.text("correction.badAccount"));
  }

  private static Optional<LocalDate> day(Form form) {
    try {
      return Optional.of(LocalDate.parse(plain(form.until())))
          .filter(day -> day.getYear() >= 1 && day.getYear() <= 9_998);
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static String plain(@Nullable String typed) {
    return typed == null ? "" : typed.strip();
  }

  /** Whether anything is otherwise now. */
  private boolean change(Asked asked, Form form, Saying saying) throws SQLException {
    long chat = asked.chatId();
    return switch (asked.correction()) {
      case HOLD -> corrections.hold(chat, saying, new Until(day(form).orElse(null), null)).added();
      case RELEASE -> {
        corrections.release(chat, saying);
        yield true;
      }
      case ACCEPT -> {
        corrections.settle(chat, true, account(form), saying);
        yield true;
      }
      case REJECT -> {
        corrections.settle(chat, false, 0, saying);
        yield true;
      }
      case RETRACT -> corrections.retract(chat, saying).end() == RetractionResult.End.RETRACTED;
      case UNDO -> corrections.undo(chat, saying).end() == RetractionResult.End.UNDONE;
    };
  }

  private static long account(Form form) {
    String typed = plain(form.account());
    return typed.isEmpty() ? 0 : Long.parseLong(typed);
  }

  private static HttpStatus status(Trouble trouble) {
    return switch (trouble.exitCode()) {
      case ExitCode.LOCKED, ExitCode.REFUSED -> HttpStatus.CONFLICT;
      case ExitCode.NOT_FOUND -> HttpStatus.NOT_FOUND;
      case ExitCode.UNREACHABLE -> HttpStatus.SERVICE_UNAVAILABLE;
      default -> HttpStatus.INTERNAL_SERVER_ERROR;
    };
  }

  /** The corrections of a chat that its card offers a viewer, as the ends of their addresses. */
  public static List<String> offered(
      Connection connection, long chatId, Viewer viewer, WebConsole.Options options)
      throws SQLException {
    if (!options.changes() || !viewer.role().corrects()) {
      return List.of();
    }
    Set<Correction> possible = CorrectableChat.read(connection, chatId).possible();
    return Arrays.stream(Correction.values())
        .filter(possible::contains)
        .map(Correction::name)
        .toList();
  }
}
