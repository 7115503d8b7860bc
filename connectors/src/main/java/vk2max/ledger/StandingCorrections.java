package vk2max.ledger;

import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import vk2max.eligibility.Corrections;
import vk2max.eligibility.Hold;
import vk2max.eligibility.Retraction;
import vk2max.eligibility.ReviewAnswer;

/**
 * What people have said about chats and has not been taken back, as a night begins with it. Filled
 * once, then read by any number of threads.
 */
public final class StandingCorrections {
  private static final int FIRST_MOVE = 1;

  private final Long2ObjectOpenHashMap<Corrections> byChat = new Long2ObjectOpenHashMap<>();
  private final Long2IntOpenHashMap moveNumbers = new Long2IntOpenHashMap();
  private final SortedSet<String> names = new TreeSet<>();

  public StandingCorrections() {
    moveNumbers.defaultReturnValue(FIRST_MOVE);
  }

  /**
   * Adds a hold that is in force.
   *
   * @param id of its row: another word has another one
   */
  public void add(long chatId, Hold hold, int id) {
    change(chatId, corrections -> corrections.withHold(hold));
    names.add("hold " + id);
  }

  /** Adds an answer; whether it counts, the question decides. */
  public void add(long chatId, ReviewAnswer answer, int id) {
    change(chatId, corrections -> corrections.withAnswer(answer));
    names.add("answer " + id);
  }

  /** Adds a retraction of a chat's latest move that stands. */
  public void add(long chatId, Retraction retraction, int moveNo) {
    change(chatId, corrections -> corrections.withRetraction(retraction));
    names.add("retraction " + chatId + " " + moveNo);
  }

  /** Notes that a move was taken back and may be made again, under the next number. */
  public void mayMoveAgain(long chatId, int moveNo) {
    moveNumbers.put(chatId, Math.max(moveNumbers.get(chatId), moveNo + 1));
    names.add("again " + chatId + " " + moveNo);
  }

  private void change(long chatId, UnaryOperator<Corrections> how) {
    byChat.put(chatId, how.apply(of(chatId)));
  }

  /** What was said about a chat; {@link Corrections#NONE} for nothing. */
  public Corrections of(long chatId) {
    return byChat.getOrDefault(chatId, Corrections.NONE);
  }

  /** The number of the chat's next move: 1, one more for every retraction undone. */
  public int moveNo(long chatId) {
    return moveNumbers.get(chatId);
  }

  /**
   * SHA-256 over all of it, lower-case hex: equal for the same words; empty when there are none.
   */
  public String hash() {
    if (names.isEmpty()) {
      return "";
    }
    byte[] text = String.join("\n", names).getBytes(StandardCharsets.UTF_8);
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
