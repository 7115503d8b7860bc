package vk2max.benchmark.peer;

import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ItemProcessor;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * Binds a line to a record. In the processor and not in the reader: a step with a task executor
 * reads in one thread. Lines that hold no chat, or repeat one, are filtered. Thread-safe.
 */
final class ParseLine implements ItemProcessor<ChatLine, VkChat> {
  private static final ObjectReader CHATS =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          // What a line does not have is false.
          .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build()
          .readerFor(VkChat.class);

  private final LoadedNight night;
  private final ChatFiles files;

  ParseLine(LoadedNight night, ChatFiles files) {
    this.night = night;
    this.files = files;
  }

  @Override
  public @Nullable VkChat process(ChatLine line) {
    VkChat chat;
    try {
      chat = CHATS.readValue(line.text());
    } catch (JacksonException e) {
      return null;
    }
    boolean usable = chat.chatId() > 0 && chat.peer() != null;
    return usable && !night.scan().repeated().contains(files.pathOf(line.file()), line.number())
        ? chat
        : null;
  }
}
