package vk2max.ops.generate;

import java.nio.file.Path;

/**
 * What was written.
 *
 * @param bundle directory of the bundle
 * @param snapshotId as in the manifest
 * @param bytes size of all files of the bundle but the manifest, as they lie on the disk
 */
public record GeneratedExport(
    Path bundle,
    String snapshotId,
    long organisations,
    long people,
    long maxAccounts,
    long chats,
    long bytes) {}
