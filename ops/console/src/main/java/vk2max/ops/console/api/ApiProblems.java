package vk2max.ops.console.api;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import vk2max.ops.console.ledger.LedgerAwayException;
import vk2max.ops.console.page.NotFoundException;

/** What programs are told when there is no answer: problem details with a stable {@code code}. */
@RestControllerAdvice(assignableTypes = ApiController.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
public class ApiProblems {
  private static final Logger LOG = LoggerFactory.getLogger(ApiProblems.class);

  /** Not there, or not to be seen: the two look alike. */
  @ExceptionHandler(NotFoundException.class)
  public ProblemDetail notFound() {
    return problem(HttpStatus.NOT_FOUND, "NOT_FOUND", "There is no such thing for this caller.");
  }

  /** A value that does not fit. */
  @ExceptionHandler(MethodArgumentTypeMismatchException.class)
  public ProblemDetail badValue(MethodArgumentTypeMismatchException e) {
    return problem(
        HttpStatus.BAD_REQUEST, "BAD_VALUE", "The value of " + e.getName() + " does not fit.");
  }

  /** A parameter that is missing. */
  @ExceptionHandler(MissingServletRequestParameterException.class)
  public ProblemDetail missing(MissingServletRequestParameterException e) {
    return problem(
        HttpStatus.BAD_REQUEST, "MISSING_VALUE", "There is no " + e.getParameterName() + ".");
  }

  /** An outage never looks like an empty answer. */
  @ExceptionHandler(LedgerAwayException.class)
  public ProblemDetail ledgerAway(LedgerAwayException e) {
    LOG.warn("A question could not be answered: {}", e.getMessage());
    return problem(
        HttpStatus.SERVICE_UNAVAILABLE, "LEDGER_AWAY", "The database does not answer. Try again.");
  }

  private static ProblemDetail problem(HttpStatus status, String code, String detail) {
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
    problem.setProperty("code", code);
    return problem;
  }
}
