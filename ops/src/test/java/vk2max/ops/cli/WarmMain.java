package vk2max.ops.cli;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * Runs commands one after the other in one process, each with an environment and outputs of its
 * own, as its standard input asks; {@link vk2max.ops.WarmProgram} is who asks.
 */
public final class WarmMain {
  private WarmMain() {}

  public static void main(String[] none) throws IOException {
    PrintStream err = System.err;
    try (DataInputStream asked = new DataInputStream(System.in);
        DataOutputStream answers = new DataOutputStream(System.out)) {
      while (true) {
        int words = asked.readInt();
        String[] arguments = new String[words];
        for (int i = 0; i < words; i++) {
          arguments[i] = asked.readUTF();
        }
        Map<String, String> environment = new TreeMap<>();
        for (int variables = asked.readInt(); variables > 0; variables--) {
          environment.put(asked.readUTF(), asked.readUTF());
        }
        try (OutputStream stdout = new FileOutputStream(asked.readUTF());
            OutputStream stderr = new FileOutputStream(asked.readUTF())) {
          System.setErr(new PrintStream(stderr, true, StandardCharsets.UTF_8));
          Settings.setOfProcess(environment);
          answers.writeInt(Main.run(stdout, arguments));
        } finally {
          System.setErr(err);
        }
        answers.flush();
      }
    } catch (EOFException e) {
      // Who asked has ended. What commands have left running ends with this process, as theirs do.
      System.exit(0);
    }
  }
}
