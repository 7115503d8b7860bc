package vk2max.ops.console.access;

import jakarta.servlet.http.HttpServletRequest;

/**
 * Why somebody sees the sign-in page again. Lower case, since the names stand in the address, and
 * behind {@code login.} in the words.
 */
public enum BackToSignIn {
  /** Name or password. */
  wrong,
  /** Too many attempts. */
  slow,
  /** Signed out. */
  out,
  /** The session, or the sign-in that was begun in it, is over. */
  expired,
  /** The provider does not answer. */
  away,
  /** The provider's answer does not hold, or it let nobody in. */
  refused,
  /** The provider tells no role. */
  noRole,
  /** The provider tells a role that there is not. */
  unknownRole,
  /** The provider tells several roles. */
  manyRoles,
  /** The provider tells no region, where there has to be one. */
  noRegions,
  /** The provider tells what is no code of a region. */
  badRegion,
  /** The provider tells regions for a role that sees all. */
  notByRegion;

  /** The address of the page that tells it. */
  String page(HttpServletRequest request) {
    return request.getContextPath() + "/login?" + name();
  }
}
