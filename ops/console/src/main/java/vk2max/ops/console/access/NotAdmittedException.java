package vk2max.ops.console.access;

import org.springframework.security.core.AuthenticationException;

/** The provider knows somebody, but what it tells of them opens no page here. */
final class NotAdmittedException extends AuthenticationException {
  private static final long serialVersionUID = 1;

  private final BackToSignIn why;

  NotAdmittedException(BackToSignIn why) {
    super(why.name());
    this.why = why;
  }

  BackToSignIn why() {
    return why;
  }
}
