package vk2max.benchmark;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long the pages of a console at work take, one request after the other, as a person would ask
 * for them: {@code PageTimes ADDRESS USER PASSWORD}. The user must see regions and runs.
 */
public final class PageTimes {
  private static final int WARM_UP = 10;
  private static final int REQUESTS = 50;

  /** Searches come no faster than the console lets one viewer search. */
  private static final long BETWEEN_SEARCHES_MILLIS = 600;

  private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
  private static final Pattern REGION = Pattern.compile("/region/([0-9]{2})\"");
  private static final Pattern CHAT =
      Pattern.compile("<a href=\"/s/chat/([0-9]+)\">«?([^<»]*)»?</a>");
  private static final Pattern SCHOOL = Pattern.compile("/school/([^\"]+)\"");

  private final HttpClient http =
      HttpClient.newBuilder()
          .cookieHandler(new CookieManager())
          .followRedirects(HttpClient.Redirect.NORMAL)
          .build();
  private final Random random = new Random(1);
  private final String address;

  private PageTimes(String address) {
    this.address = address.endsWith("/") ? address : address + "/";
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    if (arguments.length != 3) {
      System.err.println("Name the console's address, a user and the password.");
      System.exit(2);
    }
    PageTimes pages = new PageTimes(arguments[0]);
    pages.signIn(arguments[1], arguments[2]);
    pages.measure();
  }

  private void signIn(String user, String password) throws IOException, InterruptedException {
    String token = first(TOKEN, get("login"));
    String form =
        "username=%s&password=%s&_csrf=%s"
            .formatted(encoded(user), encoded(password), encoded(token));
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(URI.create(address + "login"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    if (answer.uri().getPath().endsWith("/login")) {
      throw new IOException("could not sign in as " + user);
    }
  }

  private void measure() throws IOException, InterruptedException {
    String region = first(REGION, get("regions"));
    String base = "region/" + region;
    List<String[]> chats = chats(base);
    String school = first(SCHOOL, get(base + "/schools"));
    System.out.println("| page | median, ms | 95 %, ms | longest, ms |");
    System.out.println("| --- | ---:| ---:| ---:|");
    Map<String, Supplier<String>> pages = new LinkedHashMap<>();
    pages.put("card of a chat", () -> "s/chat/" + any(chats)[0]);
    pages.put("search: a whole title", () -> search(any(chats)[1]));
    pages.put("search: a part of a title", () -> search(part(any(chats)[1])));
    pages.put("search: a title with a mistake", () -> search(mistaken(any(chats)[1])));
    pages.put("search: nothing like it", () -> search("ъыь" + random.nextInt(1_000)));
    pages.put("region", () -> base);
    pages.put("what to do", () -> base + "/actions");
    pages.put("schools", () -> base + "/schools?page=" + (1 + random.nextInt(3)));
    pages.put("school", () -> base + "/school/" + school);
    pages.put("chats", () -> base + "/chats?after=" + any(chats)[0]);
    pages.put("chats of a status", () -> base + "/chats?status=WAITS_FOR_REVIEW");
    pages.put("chats of a reason", () -> base + "/chats?reason=ROLE_NOT_CONFIRMED&only=true");
    pages.put("night by night", () -> base + "/nights");
    pages.put("runs", () -> "ops/runs");
    for (Map.Entry<String, Supplier<String>> page : pages.entrySet()) {
      measure(page.getKey(), page.getValue());
    }
  }

  private void measure(String name, Supplier<String> page)
      throws IOException, InterruptedException {
    List<Double> millis = new ArrayList<>();
    for (int i = 0; i < WARM_UP + REQUESTS; i++) {
      String path = page.get();
      if (path.startsWith("s?")) {
        Thread.sleep(BETWEEN_SEARCHES_MILLIS);
      }
      long started = System.nanoTime();
      get(path);
      if (i >= WARM_UP) {
        millis.add((System.nanoTime() - started) / 1e6);
      }
    }
    millis.sort(null);
    System.out.printf(
        Locale.ROOT,
        "| %s | %.0f | %.0f | %.0f |%n",
        name,
        millis.get(REQUESTS / 2),
        millis.get(REQUESTS * 95 / 100),
        millis.get(REQUESTS - 1));
  }

  private List<String[]> chats(String base) throws IOException, InterruptedException {
    List<String[]> chats = new ArrayList<>();
    String after = "0";
    for (int page = 0; page < 10; page++) {
      Matcher found = CHAT.matcher(get(base + "/chats?after=" + after));
      while (found.find()) {
        after = found.group(1);
        if (found.group(2).length() > 3) {
          chats.add(new String[] {found.group(1), found.group(2)});
        }
      }
    }
    return chats;
  }

  private String[] any(List<String[]> chats) {
    return chats.get(random.nextInt(chats.size()));
  }

  private static String part(String title) {
    return title.substring(title.length() / 3);
  }

  /** Two letters that change places. */
  private static String mistaken(String title) {
    int at = title.length() / 2;
    return title.substring(0, at - 1)
        + title.charAt(at)
        + title.charAt(at - 1)
        + title.substring(at + 1);
  }

  private static String search(String typed) {
    return "s?q=" + encoded(typed);
  }

  private String get(String path) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(URI.create(address + path)).build(),
            HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException(path + " is answered " + answer.statusCode());
    }
    return answer.body();
  }

  private static String first(Pattern pattern, String page) throws IOException {
    Matcher found = pattern.matcher(page);
    if (!found.find()) {
      throw new IOException("a page does not hold " + pattern);
    }
    return found.group(1);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
