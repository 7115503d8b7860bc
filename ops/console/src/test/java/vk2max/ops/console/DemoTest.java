package vk2max.ops.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The demo ends on the console, and an interruption ends both. */
class DemoTest {
  private static final Pattern ADDRESS =
      Pattern.compile("http://localhost:[0-9]+/login\\?user=[a-z]+");

  @Test
  void the_demo_serves_the_console_until_it_is_interrupted() throws Exception {
    // Whoever has the usual port already does not keep the demo from ending on another.
    ServerSocket usual = occupied(8080);
    try {
      demo();
    } finally {
      usual.close();
    }
  }

  private static ServerSocket occupied(int port) throws IOException {
    try {
      return new ServerSocket(port, 1, InetAddress.getByName("localhost"));
    } catch (BindException e) {
      return new ServerSocket();
    }
  }

  private static void demo() throws Exception {
    Night.Running demo = Night.start("console_demo", "demo", "--chats", "1000");
    String printed = demo.awaitText("Ctrl-C");

    Matcher address = ADDRESS.matcher(printed);
    int users = 0;
    while (address.find()) {
      users++;
      HttpResponse<String> page =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(URI.create(address.group())).build(),
                  HttpResponse.BodyHandlers.ofString());
      assertEquals(200, page.statusCode());
      assertTrue(page.body().contains("name=\"password\""), page.body());
    }
    assertEquals(4, users);

    demo.process().destroy();
    assertTrue(demo.process().waitFor(60, TimeUnit.SECONDS));
    assertEquals(143, demo.process().exitValue());
  }
}
