package vk2max.benchmark.peer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.batch.infrastructure.item.file.BufferedReaderFactory;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import vk2max.source.vkexport.BundleFile;
import vk2max.source.vkexport.ExportBundle;
import vk2max.source.vkexport.FileKind;

/** The chats files of a bundle as resources, and how they are decompressed. */
final class ChatFiles implements BufferedReaderFactory {
  private static final int BUFFER = 1 << 16;

  private final Map<Path, BundleFile> files;

  ChatFiles(ExportBundle bundle) {
    files =
        bundle.files(FileKind.CHATS).stream()
            .collect(Collectors.toMap(BundleFile::location, Function.identity()));
  }

  Resource[] resources() {
    return files.keySet().stream().sorted().map(FileSystemResource::new).toArray(Resource[]::new);
  }

  @Override
  public BufferedReader create(Resource resource, String encoding) throws IOException {
    BundleFile file = file(resource.getFilePath());
    return new BufferedReader(new InputStreamReader(file.open(), encoding), BUFFER);
  }

  /** The path of a file as the manifest writes it. */
  String pathOf(Path location) {
    return file(location).path();
  }

  private BundleFile file(Path location) {
    BundleFile file = files.get(location);
    if (file == null) {
      throw new IllegalArgumentException(location + " is not one of " + List.of(files.keySet()));
    }
    return file;
  }
}
