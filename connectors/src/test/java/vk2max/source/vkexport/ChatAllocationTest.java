package vk2max.source.vkexport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import vk2max.source.SourceChat;

/** Reading a chat leaves nothing behind for the collector: a night reads tens of millions. */
class ChatAllocationTest {
  private static final int CHATS = 2_000;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final SourceChat chat = new SourceChat();
  private final ChatParser parser = new ChatParser(chat);

  @Test
  void reading_a_chat_allocates_nothing() {
    List<TextLine> lines = lines();
    readAll(lines);
    long before = threads.getCurrentThreadAllocatedBytes();
    readAll(lines);
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    assertTrue(allocated < CHATS, allocated + " bytes for " + CHATS + " chats");
  }

  private void readAll(List<TextLine> lines) {
    int index = 0;
    for (int i = 0; i < lines.size(); i++) {
      assertEquals(null, parser.parse(lines.get(i)));
      index += chat.memberIds.size();
    }
    assertTrue(index > CHATS);
  }

  /** Chats with everything the format has, an unknown field and the order of an export. */
  private static List<TextLine> lines() {
    Random random = new Random(7);
    List<TextLine> lines = new ArrayList<>();
    for (int i = 0; i < CHATS; i++) {
      StringBuilder members = new StringBuilder("1042");
      for (int member = random.nextInt(60); member > 0; member--) {
        members.append(',').append(random.nextInt(1, 900_000_000));
      }
      lines.add(
          TextLine.of(
              """
              {"chat_id":%d,"peer":{"id":2000000017,"type":"chat","local_id":17},\
              "chat_settings":{"title":"7Б Родители","owner_id":1042,"admin_ids":[1042,2077],\
              "members_count":31,"state":"in","photo":{"id":5},"is_group_channel":false},\
              "sferum":{"origin":"user","call":false},"created_at":1693526400,\
              "messages":{"total":118,"service":9,"last_at":1757833200,"last_user_at":1757833100},\
              "ranks":[{"account_id":1042,"position":3}],"member_ids":[%s]}"""
                  .formatted(i + 1, members)));
    }
    return lines;
  }
}
