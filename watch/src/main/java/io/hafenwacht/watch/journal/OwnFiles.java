package io.hafenwacht.watch.journal;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/// Makes files and folders that only their owner may read: logs may hold what nobody else should see, and a
/// journal may lie in a folder that others may enter. Links are not followed, since whoever may write to such
/// a folder could lead a write elsewhere.
final class OwnFiles {
    private OwnFiles() {}

    /// A file to be written, made where it is missing.
    static void file(Path path) throws IOException {
        refuseLink(path);
        try {
            Files.createFile(path, attributes(path, "rw-------"));
        } catch (FileAlreadyExistsException _) {
            // An earlier run made it.
            refuseLink(path);
        }
    }

    /// A folder with all above it, made where it is missing.
    static void folders(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            Files.createDirectories(path, attributes(path, "rwx------"));
        }
    }

    static void refuseLink(Path path) throws IOException {
        if (Files.isSymbolicLink(path)) {
            throw new FileSystemException(path.toString(), null, "is a symbolic link");
        }
    }

    private static FileAttribute<?>[] attributes(Path path, String permissions) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
