package vk2max.ops.console.api;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import tools.jackson.core.JacksonException;
import vk2max.ops.console.access.ApiProblem;
import vk2max.ops.console.books.ExportsFullException;
import vk2max.ops.console.ledger.LedgerAwayException;
import vk2max.ops.console.page.FailureTrace;
import vk2max.ops.console.page.NotFoundException;

/** What programs are told when there is no answer: problem details with a stable {@code code}. */
@RestControllerAdvice(basePackageClasses = ApiProblems.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
public class ApiProblems {
  private static final Logger LOG = LoggerFactory.getLogger(ApiProblems.class);

  /** Not there, or not to be seen: the two look alike. */
  @ExceptionHandler(NotFoundException.class)
  public ResponseEntity<ProblemDetail> notFound() {
    return problem(ApiProblem.NOT_FOUND, HttpHeaders.EMPTY);
  }

  /** A value of another kind. */
  @ExceptionHandler(MethodArgumentTypeMismatchException.class)
  public ResponseEntity<ProblemDetail> badValue(MethodArgumentTypeMismatchException e) {
    return problem(ApiProblem.BAD_VALUE, e.getName());
  }

  /** A value out of its bounds. */
  @ExceptionHandler(BadValueException.class)
  ResponseEntity<ProblemDetail> outOfBounds(BadValueException e) {
    return problem(ApiProblem.BAD_VALUE, e.parameter());
  }

  /** A body that cannot be read, or a value in it. */
  @ExceptionHandler(HttpMessageNotReadableException.class)
  public ResponseEntity<ProblemDetail> badBody(HttpMessageNotReadableException e) {
    List<JacksonException.Reference> path =
        e.getCause() instanceof JacksonException cause ? cause.getPath() : List.of();
    String property = path.isEmpty() ? null : path.get(path.size() - 1).getPropertyName();
    return problem(ApiProblem.BAD_VALUE, property == null ? "body" : property);
  }

  /** A parameter that is missing. */
  @ExceptionHandler(MissingServletRequestParameterException.class)
  public ResponseEntity<ProblemDetail> missing(MissingServletRequestParameterException e) {
    return problem(ApiProblem.MISSING_VALUE, e.getParameterName());
  }

  /** A method that the address does not have. */
  @ExceptionHandler(HttpRequestMethodNotSupportedException.class)
  public ResponseEntity<ProblemDetail> badMethod(HttpRequestMethodNotSupportedException e) {
    HttpHeaders headers = new HttpHeaders();
    Set<HttpMethod> allowed = e.getSupportedHttpMethods();
    headers.setAllow(allowed == null ? Set.of() : allowed);
    return problem(ApiProblem.BAD_METHOD, headers);
  }

  /** An answer that the caller does not take. */
  @ExceptionHandler(HttpMediaTypeNotAcceptableException.class)
  public ResponseEntity<ProblemDetail> notAcceptable() {
    return problem(ApiProblem.NOT_ACCEPTABLE, HttpHeaders.EMPTY);
  }

  /** A body that is no JSON. */
  @ExceptionHandler(HttpMediaTypeNotSupportedException.class)
  public ResponseEntity<ProblemDetail> badMediaType() {
    return problem(ApiProblem.BAD_MEDIA_TYPE, HttpHeaders.EMPTY);
  }

  /** A file that is not written yet. */
  @ExceptionHandler(ExportsApi.NotReadyException.class)
  ResponseEntity<ProblemDetail> notReady() {
    return problem(ApiProblem.NOT_READY, HttpHeaders.EMPTY);
  }

  /** No place for another export. */
  @ExceptionHandler(ExportsFullException.class)
  public ResponseEntity<ProblemDetail> busy(ExportsFullException e) {
    HttpHeaders headers = new HttpHeaders();
    Duration again = e.again();
    headers.set(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, again.toSeconds())));
    return problem(ApiProblem.BUSY, headers);
  }

  /** An outage never looks like an empty answer. */
  @ExceptionHandler(LedgerAwayException.class)
  public ResponseEntity<ProblemDetail> ledgerAway(LedgerAwayException e) {
    LOG.warn("A question could not be answered: {}", e.getMessage());
    return problem(ApiProblem.LEDGER_AWAY, HttpHeaders.EMPTY);
  }

  /** A mistake of ours. */
  @ExceptionHandler(RuntimeException.class)
  public ResponseEntity<ProblemDetail> broken(RuntimeException e) {
    LOG.error("A question could not be answered: {}", FailureTrace.of(e));
    return problem(ApiProblem.BROKEN, HttpHeaders.EMPTY);
  }

  private static ResponseEntity<ProblemDetail> problem(ApiProblem problem, String parameter) {
    return problem(problem, HttpHeaders.EMPTY, parameter);
  }

  private static ResponseEntity<ProblemDetail> problem(ApiProblem problem, HttpHeaders headers) {
    return problem(problem, headers, null);
  }

  private static ResponseEntity<ProblemDetail> problem(
      ApiProblem problem, HttpHeaders headers, @Nullable String parameter) {
    ProblemDetail detail = ProblemDetail.forStatus(problem.status());
    detail.setDetail(problem.detail());
    detail.setProperty("code", problem.name());
    if (parameter != null) {
      detail.setProperty("parameter", parameter);
    }
    return ResponseEntity.status(problem.status())
        .headers(headers)
        // Also for a caller who takes other types alone.
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(detail);
  }
}
