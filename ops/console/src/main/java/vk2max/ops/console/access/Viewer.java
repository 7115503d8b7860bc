package vk2max.ops.console.access;

import java.util.Collection;
import java.util.List;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.UserDetails;
import vk2max.index.Regions;
import vk2max.ops.tokens.Role;

/**
 * Somebody who has signed in.
 *
 * @param regions whose chats are shown
 * @param password encoded
 */
public record Viewer(String name, Role role, Regions regions, String password)
    implements UserDetails {
  @java.io.Serial private static final long serialVersionUID = 1;

  @Override
  public Collection<? extends GrantedAuthority> getAuthorities() {
    return List.of(new SimpleGrantedAuthority("ROLE_" + role.name()));
  }

  @Override
  public String getPassword() {
    return password;
  }

  @Override
  public String getUsername() {
    return name;
  }

  /** Without the password. */
  @Override
  public String toString() {
    return name + ", " + role + ", " + regions;
  }
}
