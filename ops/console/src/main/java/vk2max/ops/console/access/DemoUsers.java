package vk2max.ops.console.access;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import vk2max.index.ChatIndex;
import vk2max.index.Regions;
import vk2max.ops.console.ledger.ConsoleLedger;
import vk2max.ops.serve.WebConsole.DemoUser;
import vk2max.ops.tokens.Role;

/**
 * One user for each role, for trying out: their passwords are made anew at every start, printed
 * once and stored nowhere.
 */
public final class DemoUsers implements UserDetailsService {
  /** Neither 0 and O nor 1, I and l: people type them. */
  private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";

  private static final int LENGTH = 14;

  private final Map<String, Viewer> viewers = new LinkedHashMap<>();
  private final List<DemoUser> told = new ArrayList<>();

  private DemoUsers() {}

  /** The coordinator's region is the one with the most chats. */
  public static DemoUsers of(ConsoleLedger ledger) {
    Regions home =
        ledger
            .ask(asked -> new ChatIndex(asked).largest())
            .map(List::of)
            .map(Regions::of)
            .orElse(Regions.NONE);
    PasswordEncoder encoder = PasswordEncoderFactories.createDelegatingPasswordEncoder();
    SecureRandom random = new SecureRandom();
    DemoUsers users = new DemoUsers();
    users.add("support", Role.SUPPORT, Regions.ALL, encoder, random);
    users.add("coordinator", Role.COORDINATOR, home, encoder, random);
    users.add("operator", Role.OPERATOR, Regions.ALL, encoder, random);
    users.add("auditor", Role.AUDITOR, Regions.ALL, encoder, random);
    return users;
  }

  private void add(
      String name, Role role, Regions regions, PasswordEncoder encoder, SecureRandom random) {
    StringBuilder password = new StringBuilder();
    for (int i = 0; i < LENGTH; i++) {
      password.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    viewers.put(name, new Viewer(name, role, regions, encoder.encode(password)));
    told.add(new DemoUser(name, password.toString(), "login?user=" + name));
  }

  /** With the passwords, to be printed once. */
  public List<DemoUser> told() {
    return List.copyOf(told);
  }

  @Override
  public UserDetails loadUserByUsername(String username) {
    Viewer viewer = viewers.get(username);
    if (viewer == null) {
      throw new UsernameNotFoundException("no such user");
    }
    return viewer;
  }
}
