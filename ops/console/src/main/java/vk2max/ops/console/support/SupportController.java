package vk2max.ops.console.support;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;
import vk2max.directory.PhoneNumbers;
import vk2max.eligibility.ReasonCode;
import vk2max.index.ChatFilter;
import vk2max.index.ChatIndex;
import vk2max.index.IndexedChat;
import vk2max.ops.cli.ChatId;
import vk2max.ops.cli.Words;
import vk2max.ops.console.access.Audit;
import vk2max.ops.console.access.Viewer;
import vk2max.ops.console.ledger.ConsoleLedger;
import vk2max.ops.console.operator.CorrectionController;
import vk2max.ops.console.page.ChatLine;
import vk2max.ops.console.page.NotFoundException;
import vk2max.ops.corrections.ChatCorrections;
import vk2max.ops.explain.ChatCard;
import vk2max.ops.explain.PhoneNotation;
import vk2max.ops.serve.WebConsole;

/** One box to search in, the card of a chat, the chats of a person. */
@Controller
public class SupportController {
  private static final int MOST_HITS = 20;
  private static final int MOST_OF_PERSON = 250;

  /** More is no title: what is searched for is cut, and told so. */
  private static final int MOST_TYPED = 200;

  private final SearchRate searches;

  /** Numbers are few enough to be tried one after the other. */
  private final SearchRate phones;

  private final ConsoleLedger ledger;
  private final Audit audit;
  private final WebConsole.Options options;

  public SupportController(
      ConsoleLedger ledger, Audit audit, WebConsole.Options options, Clock clock) {
    this.searches = new SearchRate(clock, 60, Duration.ofMillis(500));
    this.phones = new SearchRate(clock, 20, Duration.ofSeconds(10));
    this.ledger = ledger;
    this.audit = audit;
    this.options = options;
  }

  /**
   * What was typed into the box. Only what is no phone gets an address of its own, which browsers
   * and servers in between remember.
   */
  @PostMapping("/s")
  public String typed(
      @RequestParam(name = "q", defaultValue = "") String typed,
      @AuthenticationPrincipal Viewer viewer,
      @ModelAttribute("w") Words words,
      HttpServletResponse response,
      Model model) {
    String asked = cleaned(typed);
    if (ChatId.in(asked).isPresent() || PhoneNotation.is(asked)) {
      return search(asked, viewer, words, response, model);
    }
    return "redirect:"
        + UriComponentsBuilder.fromPath("/s")
            .queryParam("q", "{q}")
            .encode()
            .buildAndExpand(asked.substring(0, Math.min(asked.length(), MOST_TYPED + 1)))
            .toUriString();
  }

  /** The box, and what was found. One chat found is opened at once. */
  @GetMapping("/s")
  public String search(
      @RequestParam(name = "q", defaultValue = "") String typed,
      @AuthenticationPrincipal Viewer viewer,
      @ModelAttribute("w") Words words,
      HttpServletResponse response,
      Model model) {
    String asked = cleaned(typed);
    if (asked.length() > MOST_TYPED) {
      asked = asked.substring(0, MOST_TYPED);
      model.addAttribute("cut", MOST_TYPED);
    }
    model.addAttribute("q", asked);
    if (asked.isEmpty()) {
      return "support/search";
    }
    if (!searches.take(viewer.name()) || (PhoneNotation.is(asked) && !phones.take(viewer.name()))) {
      response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
      model.addAttribute("heading", words.text("support.tooMany"));
      model.addAttribute("help", words.text("support.tooMany.help"));
      return "trouble";
    }
    OptionalLong id = ChatId.in(asked);
    if (id.isPresent()) {
      Optional<String> page = byId(viewer, id.getAsLong());
      if (page.isPresent()) {
        return "redirect:" + page.get();
      }
    }
    if (PhoneNotation.is(asked)) {
      return byPhone(viewer, words, asked, model);
    }
    String title = asked;
    List<IndexedChat> found =
        ledger.ask(
            connection ->
                new ChatIndex(connection).byTitle(viewer.regions(), title, MOST_HITS + 1));
    if (found.isEmpty()) {
      return "support/not-found";
    }
    // One that is merely alike may be the wrong one: it is for people to open.
    boolean fits = ChatIndex.fits(found.get(0), title);
    if (found.size() == 1 && fits) {
      return "redirect:/s/chat/" + found.get(0).chatId();
    }
    model.addAttribute("alike", !fits);
    model.addAttribute("more", found.size() > MOST_HITS);
    model.addAttribute("most", MOST_HITS);
    model.addAttribute("chats", ChatLine.of(words, found.stream().limit(MOST_HITS).toList()));
    return "support/search";
  }

  /** Without NUL, which the database does not take. */
  private static String cleaned(String typed) {
    return typed.replace("\0", "").strip();
  }

  /** The phone itself stands in no page, no log and no audit. */
  private String byPhone(Viewer viewer, Words words, String phone, Model model) {
    Optional<List<Long>> people = ledger.people(PhoneNumbers.e164(phone));
    model.addAttribute(
        "phone", words.text(people.isEmpty() ? "support.noPhones" : "support.noPhone"));
    List<Long> known =
        people.orElse(List.of()).stream()
            .filter(person -> !chats(viewer, person, 1).isEmpty())
            .toList();
    audit.note(viewer, Audit.What.PHONE, "", known.toString(), known.size());
    if (known.size() == 1) {
      return "redirect:/s/person/" + known.get(0);
    }
    model.addAttribute("people", known);
    return "support/not-found";
  }

  private List<IndexedChat> chats(Viewer viewer, long person, int limit) {
    return ledger.ask(
        connection -> new ChatIndex(connection).page(viewer.regions(), ofPerson(person), 0, limit));
  }

  /** The page of a chat or of a person, whichever the number is of. */
  private Optional<String> byId(Viewer viewer, long id) {
    return ledger.ask(
        connection -> {
          ChatIndex index = new ChatIndex(connection);
          if (index.find(viewer.regions(), id).isPresent()) {
            return Optional.of("/s/chat/" + id);
          }
          return index.page(viewer.regions(), ofPerson(id), 0, 1).isEmpty()
              ? Optional.empty()
              : Optional.of("/s/person/" + id);
        });
  }

  /** Why a chat was, or was not, moved. */
  @GetMapping("/s/chat/{id}")
  public String card(
      @PathVariable long id,
      @AuthenticationPrincipal Viewer viewer,
      @ModelAttribute("w") Words words,
      HttpServletResponse response,
      Model model) {
    Optional<ChatCard> found =
        ledger.ask(connection -> ChatCard.read(connection, viewer.regions(), id, words));
    if (found.isEmpty()) {
      response.setStatus(HttpStatus.NOT_FOUND.value());
      String asked = Long.toString(id);
      model.addAttribute("q", PhoneNotation.is(asked) ? "" : asked);
      return "support/not-found";
    }
    ChatCard card = found.get();
    audit.note(viewer, Audit.What.CARD, card.region(), Long.toString(id), 1);
    model.addAttribute("card", card);
    model.addAttribute(
        "corrections",
        ledger.ask(connection -> CorrectionController.offered(connection, id, viewer, options)));
    if (model.containsAttribute("done")) {
      ledger
          .ask(ChatCorrections::unfinishedRun)
          .ifPresent(run -> model.addAttribute("beside", words.say(run)));
    }
    return "support/card";
  }

  /** The chats that rest on one person, and what signing in to MAX would move. */
  @GetMapping("/s/person/{id}")
  public String person(
      @PathVariable long id,
      @AuthenticationPrincipal Viewer viewer,
      @ModelAttribute("w") Words words,
      Model model) {
    List<IndexedChat> chats = chats(viewer, id, MOST_OF_PERSON + 1);
    if (chats.size() > MOST_OF_PERSON) {
      model.addAttribute("first", words.text("support.first", MOST_OF_PERSON));
      chats = chats.subList(0, MOST_OF_PERSON);
    }
    if (chats.isEmpty()) {
      throw new NotFoundException();
    }
    audit.note(viewer, Audit.What.PERSON, "", Long.toString(id), chats.size());
    long would =
        chats.stream()
            .filter(IndexedChat::onlyObstacle)
            .filter(chat -> chat.reasons().contains(ReasonCode.NOT_IN_MAX_WITH_SAME_PHONE))
            .count();
    model.addAttribute("person", Long.toString(id));
    model.addAttribute("would", would);
    model.addAttribute("chats", ChatLine.of(words, chats));
    return "support/person";
  }

  private static ChatFilter ofPerson(long id) {
    return new ChatFilter(null, null, null, null, id, false);
  }
}
