package vk2max.ops.console.page;

import jakarta.servlet.http.HttpServletRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import vk2max.ops.cli.Words;
import vk2max.ops.console.ledger.LedgerAwayException;

/** What is shown when a page cannot be. */
@ControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
public class ErrorPages {
  private static final Logger LOG = LoggerFactory.getLogger(ErrorPages.class);

  private final Frame frame;

  public ErrorPages(Frame frame) {
    this.frame = frame;
  }

  /** An outage is told: it never looks like an empty answer. */
  @ExceptionHandler(LedgerAwayException.class)
  @ResponseStatus(HttpStatus.SERVICE_UNAVAILABLE)
  public ModelAndView ledgerAway(LedgerAwayException e, HttpServletRequest request) {
    LOG.warn("A page could not be shown: {}", e.getMessage());
    return page(request, "away");
  }

  /** Also what a viewer may not know of, and values in an address that were typed or forged. */
  @ExceptionHandler({
    NotFoundException.class,
    NoResourceFoundException.class,
    MethodArgumentTypeMismatchException.class,
    MissingServletRequestParameterException.class
  })
  @ResponseStatus(HttpStatus.NOT_FOUND)
  public ModelAndView notFound(HttpServletRequest request) {
    return page(request, "notFound")
        .addObject("viewer", frame.viewer(SecurityContextHolder.getContext().getAuthentication()));
  }

  /** Nothing of the frame that would ask the ledger again. */
  private ModelAndView page(HttpServletRequest request, String what) {
    Words words = frame.words(request);
    return new ModelAndView("trouble")
        .addObject("w", words)
        .addObject("otherLanguage", frame.otherLanguage(request))
        .addObject("heading", words.text("page." + what))
        .addObject("help", words.text("page." + what + ".help"));
  }
}
