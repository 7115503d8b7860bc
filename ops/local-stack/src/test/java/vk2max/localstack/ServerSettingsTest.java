package vk2max.localstack;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ServerSettingsTest {
  @Test
  void the_buffers_of_postgres_are_an_eighth_of_the_memory_within_bounds() {
    assertEquals(128, ServerSettings.sharedBuffers(512));
    assertEquals(1024, ServerSettings.sharedBuffers(8192));
    assertEquals(4096, ServerSettings.sharedBuffers(262_144));
  }
}
