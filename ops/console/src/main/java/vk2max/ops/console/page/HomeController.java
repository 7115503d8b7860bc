package vk2max.ops.console.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import vk2max.eligibility.explain.Language;
import vk2max.index.ChatIndex;
import vk2max.ops.console.access.BackToSignIn;
import vk2max.ops.console.access.SignIn;
import vk2max.ops.console.access.Viewer;
import vk2max.ops.console.ledger.ConsoleLedger;

/** Where everybody begins: signing in, the language, and the way to the page of one's role. */
@Controller
public class HomeController {
  private static final Duration YEAR = Duration.ofDays(365);

  private final ConsoleLedger ledger;
  private final SignIn signIn;

  public HomeController(ConsoleLedger ledger, SignIn signIn) {
    this.ledger = ledger;
    this.signIn = signIn;
  }

  /** To the first page of a role. */
  @GetMapping("/")
  public String home(@AuthenticationPrincipal Viewer viewer) {
    return switch (viewer.role()) {
      case OPERATOR, AUDITOR -> "redirect:/ops/runs";
      case SUPPORT -> "redirect:/s";
      case COORDINATOR -> "redirect:/regions";
    };
  }

  /** The regions of a viewer; straight to the only one. */
  @GetMapping("/regions")
  public String regions(@AuthenticationPrincipal Viewer viewer, Model model) {
    List<String> codes = ledger.ask(asked -> new ChatIndex(asked).regions(viewer.regions()));
    if (codes.size() == 1) {
      return "redirect:/region/" + codes.get(0);
    }
    model.addAttribute("codes", codes);
    return "regions";
  }

  /** The form for signing in, or the way to the provider. */
  @GetMapping("/login")
  public String login(
      @RequestParam(defaultValue = "") String user, HttpServletRequest request, Model model) {
    model.addAttribute("user", user);
    model.addAttribute("provider", signIn.signInElsewhere());
    for (BackToSignIn why : BackToSignIn.values()) {
      if (request.getParameter(why.name()) != null) {
        model.addAttribute("why", why.name());
      }
    }
    if (request.getParameter(BackToSignIn.out.name()) != null) {
      String back =
          ServletUriComponentsBuilder.fromContextPath(request).path("/login").toUriString();
      model.addAttribute("signOutElsewhere", signIn.signOutElsewhere(back));
    }
    return "login";
  }

  /** Chooses a language and goes back. */
  @GetMapping("/language")
  public String language(
      @RequestParam String to,
      @RequestParam(defaultValue = "/") String back,
      HttpServletResponse response) {
    Language chosen = Language.RU.tag().equals(to) ? Language.RU : Language.EN;
    ResponseCookie cookie =
        ResponseCookie.from(Frame.LANGUAGE, chosen.tag())
            .path("/")
            .maxAge(YEAR)
            .httpOnly(true)
            .sameSite("Lax")
            .build();
    response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    return "redirect:" + (isOurs(back) ? back : "/");
  }

  /** A page of this console, and of no other server. */
  private static boolean isOurs(@Nullable String back) {
    return back != null && back.matches("/(?![/\\\\])[^\\s\\\\]*");
  }
}
