package vk2max.ops.cli;

import picocli.CommandLine.IVersionProvider;

/** Which program this is, as its jar says. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    String built = Version.class.getPackage().getImplementationVersion();
    return new String[] {"vk2max " + (built == null ? "(not packaged)" : built)};
  }
}
