package io.hafenwacht.core.inventory;

/// Which files of a root file system somebody asks for. Paths are relative to the root, without leading
/// slash. A file is taken when any one pattern that was asked for holds.
public sealed interface FilePattern {
    /// Exactly this path.
    record Path(String path) implements FilePattern {}

    /// This file name in any directory: `package.json`.
    record Name(String name) implements FilePattern {}

    /// Any file whose name ends so: `.jar`. Compared without regard to ASCII case.
    record Suffix(String suffix) implements FilePattern {}

    /// The direct children of this directory.
    record ChildOf(String directory) implements FilePattern {}

    /// This file name directly inside a directory whose own name ends so: `METADATA` in `….dist-info`.
    record NameInside(String directorySuffix, String name) implements FilePattern {}

    /// Regular files whose name ends so anywhere below a directory of this name: `.gemspec` below
    /// `specifications`.
    record SuffixBelow(String directoryName, String suffix) implements FilePattern {}

    /// Regular files with an execute bit, and shared objects (`.so`, `.so.1`), that begin with the ELF magic
    /// number.
    record Executable() implements FilePattern {}

    /// Entries with any of these permission bits (04000 set-user-id, 02000 set-group-id, 00002
    /// world-writable).
    record ModeBits(int anyOf) implements FilePattern {}

    /// Files with a `security.capability` attribute.
    record WithCapabilities() implements FilePattern {}
}
