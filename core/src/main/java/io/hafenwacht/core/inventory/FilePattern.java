package io.hafenwacht.core.inventory;

/// Which files of a root file system somebody asks for. Paths are relative to the root, without leading
/// slash. A file is taken when any one pattern that was asked for holds.
public sealed interface FilePattern {
    /// The whole pattern as one text, the same for equal patterns only. Written out, since the texts and hash
    /// codes that records make cost 10 ms at their first use, which is much of a second scan.
    String key();

    /// Calls the listener's method for this pattern.
    void tell(Listener listener);

    /// One method for each pattern. Not a switch over types, whose machinery costs 10 ms at its first use.
    interface Listener {
        void path(String path);

        void name(String name);

        void suffix(String suffix);

        void childOf(String directory);

        void nameInside(String directorySuffix, String name);

        void suffixBelow(String directoryName, String suffix);

        void executable();

        void modeBits(int anyOf);

        void withCapabilities();

        void atLeast(long bytes);
    }

    /// Exactly this path.
    record Path(String path) implements FilePattern {
        @Override
        public void tell(Listener listener) {
            listener.path(path);
        }

        @Override
        public String key() {
            return "Path" + "\0" + path;
        }
    }

    /// This file name in any directory: `package.json`.
    record Name(String name) implements FilePattern {
        @Override
        public void tell(Listener listener) {
            listener.name(name);
        }

        @Override
        public String key() {
            return "Name" + "\0" + name;
        }
    }

    /// Any file whose name ends so: `.jar`. Compared without regard to ASCII case.
    record Suffix(String suffix) implements FilePattern {
        @Override
        public void tell(Listener listener) {
            listener.suffix(suffix);
        }

        @Override
        public String key() {
            return "Suffix" + "\0" + suffix;
        }
    }

    /// The direct children of this directory.
    record ChildOf(String directory) implements FilePattern {
        @Override
        public void tell(Listener listener) {
            listener.childOf(directory);
        }

        @Override
        public String key() {
            return "ChildOf" + "\0" + directory;
        }
    }

    /// This file name directly inside a directory whose own name ends so: `METADATA` in `….dist-info`.
    record NameInside(String directorySuffix, String name) implements FilePattern {
        @Override
        public void tell(Listener listener) {
            listener.nameInside(directorySuffix, name);
        }

        @Override
        public String key() {
            return "NameInside" + "\0" + directorySuffix + "\0" + name;
        }
    }

    /// Regular files whose name ends so anywhere below a directory of this name: `.gemspec` below
    /// `specifications`.
    record SuffixBelow(String directoryName, String suffix) implements FilePattern {
        @Override
        public void tell(Listener listener) {
            listener.suffixBelow(directoryName, suffix);
        }

        @Override
        public String key() {
            return "SuffixBelow" + "\0" + directoryName + "\0" + suffix;
        }
    }

    /// Regular files with an execute bit, and shared objects (`.so`, `.so.1`), that begin with the ELF magic
    /// number.
    record Executable() implements FilePattern {
        @Override
        public void tell(Listener listener) {
            listener.executable();
        }

        @Override
        public String key() {
            return "Executable";
        }
    }

    /// Entries with any of these permission bits (04000 set-user-id, 02000 set-group-id, 00002
    /// world-writable).
    record ModeBits(int anyOf) implements FilePattern {
        @Override
        public void tell(Listener listener) {
            listener.modeBits(anyOf);
        }

        @Override
        public String key() {
            return "ModeBits" + "\0" + anyOf;
        }
    }

    /// Regular files of this size and above.
    record AtLeast(long bytes) implements FilePattern {
        @Override
        public void tell(Listener listener) {
            listener.atLeast(bytes);
        }

        @Override
        public String key() {
            return "AtLeast" + "\0" + bytes;
        }
    }

    /// Files with a `security.capability` attribute.
    record WithCapabilities() implements FilePattern {
        @Override
        public void tell(Listener listener) {
            listener.withCapabilities();
        }

        @Override
        public String key() {
            return "WithCapabilities";
        }
    }
}
