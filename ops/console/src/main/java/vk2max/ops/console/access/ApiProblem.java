package vk2max.ops.console.access;

import java.util.Locale;

/** Why programs get no answer; the names are stable codes, and problems of RFC 9457 carry them. */
public enum ApiProblem {
  BAD_VALUE(400, "A value does not fit: \"parameter\" names it."),
  MISSING_VALUE(400, "A value is missing: \"parameter\" names it."),
  NOT_SIGNED_IN(401, "There is no token, and nobody has signed in."),
  BAD_TOKEN(401, "The token is unknown, revoked or expired."),
  NOT_ALLOWED(403, "This role may not ask that."),
  NO_CSRF_TOKEN(
      403, "Whoever is signed in by a cookie sends the token of a form, too, as X-CSRF-TOKEN."),
  NOT_FOUND(404, "There is no such thing for this caller."),
  BAD_METHOD(405, "The address has no such method: the header Allow names those it has."),
  NOT_ACCEPTABLE(406, "The answer comes in no form that the header Accept allows."),
  NOT_READY(409, "The file is not written: \"state\" of the export tells how far it is."),
  BAD_MEDIA_TYPE(415, "A body is read as application/json alone."),
  BROKEN(500, "The console has made a mistake; its log tells where."),
  BUSY(503, "Too many exports wait or are kept: the header Retry-After tells when to try again."),
  LEDGER_AWAY(503, "The database does not answer. Try again.");

  private final int status;
  private final String detail;

  ApiProblem(int status, String detail) {
    this.status = status;
    this.detail = detail;
  }

  /** Of HTTP. */
  public int status() {
    return status;
  }

  /** A sentence for people, in English. */
  public String detail() {
    return detail;
  }

  /** As JSON, without anything of the request. */
  String json() {
    return String.format(
        Locale.ROOT,
        "{\"type\":\"about:blank\",\"status\":%d,\"code\":\"%s\",\"detail\":\"%s\"}",
        status,
        name(),
        detail.replace("\"", "\\\""));
  }
}
