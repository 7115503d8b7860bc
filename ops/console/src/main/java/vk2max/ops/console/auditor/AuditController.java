package vk2max.ops.console.auditor;

import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;
import vk2max.ops.cli.TerminalText;
import vk2max.ops.cli.Words;
import vk2max.ops.console.access.Audit;
import vk2max.ops.console.access.AuditLog;
import vk2max.ops.console.ledger.ConsoleLedger;
import vk2max.ops.console.page.Named;

/** The audit, page by page. */
@Controller
public class AuditController {
  private static final int PAGE = 100;

  private final ConsoleLedger ledger;

  public AuditController(ConsoleLedger ledger) {
    this.ledger = ledger;
  }

  /** An entry as people read it. */
  public record Line(
      String at, String who, String role, String what, String region, String subject, String rows) {

    static Line of(AuditLog.Entry entry, Words words) {
      return new Line(
          words.text("page.time", entry.at().truncatedTo(ChronoUnit.SECONDS)),
          TerminalText.of(entry.who()),
          words.text("role." + entry.role()),
          words.text(key(entry.what())),
          entry.region().isEmpty() ? "" : words.region(entry.region()),
          TerminalText.of(entry.subject()),
          words.number(entry.rows()));
    }
  }

  /**
   * A kind of entries, for a choice.
   *
   * @param code stable
   */
  public record Kind(String code, String word) {}

  private static String key(String what) {
    return "audit." + what.toLowerCase(Locale.ROOT);
  }

  /** The newest entries first; every filter stands in the address. */
  @GetMapping("/audit")
  public String audit(
      @RequestParam(defaultValue = "") String who,
      @RequestParam(defaultValue = "") String what,
      @RequestParam(defaultValue = "" + Long.MAX_VALUE) long before,
      @ModelAttribute("w") Words words,
      Model model) {
    Audit.What kind = Named.one(Audit.What.class, what);
    String name = who.replace("\0", "").strip();
    List<AuditLog.Entry> found =
        ledger.ask(
            connection ->
                new AuditLog(connection)
                    .page(name.isEmpty() ? null : name, kind, before, PAGE + 1));
    model.addAttribute("who", name);
    model.addAttribute("what", what);
    model.addAttribute(
        "kinds",
        Arrays.stream(Audit.What.values())
            .map(each -> new Kind(each.name(), words.text(key(each.name()))))
            .toList());
    model.addAttribute(
        "entries", found.stream().limit(PAGE).map(entry -> Line.of(entry, words)).toList());
    if (found.size() > PAGE) {
      model.addAttribute(
          "next",
          UriComponentsBuilder.fromPath("/audit")
              .queryParam("who", "{who}")
              .queryParam("what", "{what}")
              .queryParam("before", found.get(PAGE - 1).number())
              .encode()
              .buildAndExpand(name, what)
              .toUriString());
    }
    return "auditor/audit";
  }
}
