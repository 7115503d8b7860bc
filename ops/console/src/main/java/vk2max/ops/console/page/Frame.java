package vk2max.ops.console.page;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.util.UriComponentsBuilder;
import vk2max.eligibility.explain.Language;
import vk2max.ledger.Run;
import vk2max.ledger.postgres.RunStore;
import vk2max.ops.chats.ChatIndexing;
import vk2max.ops.cli.Words;
import vk2max.ops.console.access.Viewer;
import vk2max.ops.console.ledger.ConsoleLedger;
import vk2max.ops.explain.PhoneNotation;
import vk2max.ops.run.Liveness;
import vk2max.ops.serve.WebConsole;

/** What the frame around every page shows, and the words of the language that was chosen. */
@ControllerAdvice
public class Frame {
  /** The cookie that keeps the language. */
  static final String LANGUAGE = "language";

  private static final int MOST_OF_HEADER = 200;

  private final ConsoleLedger ledger;

  /** For who asks for none of the languages there are. */
  private final Language otherwise;

  private final Map<Language, Words> words = new EnumMap<>(Language.class);

  public Frame(ConsoleLedger ledger, WebConsole.Options options) {
    this.ledger = ledger;
    this.otherwise = options.language();
    for (Language language : Language.values()) {
      words.put(language, new Words(language));
    }
  }

  /** The words that templates take their texts from. */
  @ModelAttribute("w")
  public Words words(HttpServletRequest request) {
    return words.get(language(request));
  }

  private Language language(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    if (cookies != null) {
      for (Cookie cookie : cookies) {
        for (Language language : Language.values()) {
          if (cookie.getName().equals(LANGUAGE) && cookie.getValue().equals(language.tag())) {
            return language;
          }
        }
      }
    }
    return preferred(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE)).orElse(otherwise);
  }

  /** What a browser asks for, of the languages there are; empty for none, and for nonsense. */
  private static Optional<Language> preferred(@Nullable String header) {
    if (header == null || header.length() > MOST_OF_HEADER) {
      return Optional.empty();
    }
    try {
      List<String> known = Stream.of(Language.values()).map(Language::tag).toList();
      String tag = Locale.lookupTag(Locale.LanguageRange.parse(header), known);
      return Stream.of(Language.values()).filter(it -> it.tag().equals(tag)).findFirst();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Who has signed in; null for nobody. */
  @ModelAttribute("viewer")
  public @Nullable Viewer viewer(@Nullable Authentication who) {
    return who != null && who.getPrincipal() instanceof Viewer viewer ? viewer : null;
  }

  /** The address of the page; a phone that was searched for is not repeated. */
  private static String here(HttpServletRequest request) {
    String typed = request.getParameter("q");
    String query =
        typed != null && PhoneNotation.is(typed.strip()) ? null : request.getQueryString();
    return request.getRequestURI() + (query == null ? "" : "?" + query);
  }

  /** Where the other language is chosen. */
  @ModelAttribute("otherLanguage")
  public String otherLanguage(HttpServletRequest request) {
    Language other = language(request) == Language.RU ? Language.EN : Language.RU;
    return UriComponentsBuilder.fromPath("/language")
        .queryParam("to", other.tag())
        .queryParam("back", "{back}")
        .encode()
        .buildAndExpand(here(request))
        .toUriString();
  }

  /** Of which night everything on the pages is; null before somebody has signed in. */
  @ModelAttribute("asOf")
  public @Nullable String asOf(HttpServletRequest request, @Nullable Authentication who) {
    if (viewer(who) == null) {
      return null;
    }
    Words words = words(request);
    return ledger.ask(connection -> asOf(words, connection));
  }

  /** The night that the lists show; and what else holds by now, if anything does. */
  private static String asOf(Words words, Connection connection) throws SQLException {
    RunStore runs = new RunStore(connection);
    Optional<Run> night = ChatIndexing.night(connection);
    if (night.isEmpty()) {
      return words.text("page.noNight");
    }
    StringBuilder text = new StringBuilder(asOf(words, night.get()));
    runs.latestDone()
        .filter(last -> last.runId() != night.get().runId())
        .ifPresent(last -> text.append(" · ").append(words.text("page.behind", last.name())));
    runs.latest()
        .filter(last -> Liveness.isAtWork(last) && last.runId() != night.get().runId())
        .ifPresent(last -> text.append(" · ").append(words.text("page.atWork", last.name())));
    return text.toString();
  }

  private static String asOf(Words words, Run run) {
    return words.text(
        "page.asOf",
        run.snapshotAt().truncatedTo(java.time.temporal.ChronoUnit.MINUTES),
        run.name(),
        run.policyId());
  }
}
