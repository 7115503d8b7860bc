package vk2max.ops.generate;

import java.io.IOException;

/**
 * Writes the lines of chats: one each, but none of a chat that tonight's export leaves out, and now
 * and then one that is damaged. Not thread-safe: one for each file.
 */
final class ChatLines {

  private static final byte[] ID = JsonLines.utf8("{\"chat_id\":");
  private static final byte[] NO_ID = JsonLines.utf8("{\"chat\":null");

  private final World world;
  private final ChatChanges changes;
  private final Damages damages;
  private final ChatWriter writer;

  ChatLines(World world) {
    this.world = world;
    this.changes = new ChatChanges(world);
    this.damages = new Damages(world);
    this.writer = new ChatWriter(world);
  }

  void write(JsonLines out, long chat) throws IOException {
    changes.draw(chat);
    if (changes.isAbsent()) {
      return;
    }
    Damage damage = damages.tonight(chat);
    writeLine(out, chat, damage);
    if (damage == Damage.TWICE) {
      writeLine(out, chat, damage);
    }
  }

  private void writeLine(JsonLines out, long chat, Damage damage) throws IOException {
    writeId(out, world.ids().chat(chat), damage);
    writer.write(out, chat, changes);
    out.raw('}');
    if (damage == Damage.CUT_OFF) {
      out.cutLine();
    }
    out.endLine();
  }

  private static void writeId(JsonLines out, long id, Damage damage) {
    if (damage == Damage.WITHOUT_ID) {
      out.raw(NO_ID);
    } else if (damage == Damage.ID_IN_QUOTES) {
      out.raw(ID).raw('"').number(id).raw('"');
    } else {
      out.raw(ID).number(id);
    }
  }
}
