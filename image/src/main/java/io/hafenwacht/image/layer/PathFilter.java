package io.hafenwacht.image.layer;

import io.hafenwacht.core.inventory.FileEntry;
import io.hafenwacht.core.inventory.FilePattern;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// All [FilePattern]s of one scan, compiled so that a path is decided on its bytes: no text is made of a
/// name that nobody asks for. Several askers, numbered by their place in the list; immutable and shared.
final class PathFilter {
    private static final int[] NOBODY = {};
    /// Directory suffix and ancestor of a rule that has none.
    private static final byte[] ANY = {};

    private final Map<Long, int[]> paths = new HashMap<>();
    private final Map<Long, int[]> parents = new HashMap<>();
    private final Map<Long, List<NameRule>> names = new HashMap<>();
    private final SuffixRule[][] suffixes = new SuffixRule[256][];
    private final List<ModeRule> modes = new ArrayList<>();
    private final List<SizeRule> sizes = new ArrayList<>();
    private int[] executables = NOBODY;
    private int[] capabilities = NOBODY;
    private long nameBloom;

    private record NameRule(byte[] parentSuffix, int[] askers) {}

    private record SuffixRule(byte[] suffix, byte[] ancestor, int asker) {}

    private record ModeRule(int bits, int asker) {}

    private record SizeRule(long bytes, int asker) {}

    /// Who wants one entry. Reused; `executable` askers still ask for the ELF magic number.
    static final class Match {
        private int[] askers = new int[8];
        private int count;

        void clear() {
            count = 0;
        }

        boolean none() {
            return count == 0;
        }

        /// All askers, each once, in order.
        int[] askers() {
            return Arrays.copyOf(askers, count);
        }

        boolean has(int asker) {
            for (int i = 0; i < count; i++) {
                if (askers[i] == asker) {
                    return true;
                }
            }
            return false;
        }

        void add(int[] more) {
            for (int asker : more) {
                add(asker);
            }
        }

        void add(int asker) {
            if (!has(asker)) {
                if (count == askers.length) {
                    askers = Arrays.copyOf(askers, 2 * count);
                }
                askers[count++] = asker;
            }
        }
    }

    /// `patterns.get(i)` are those of asker `i`.
    PathFilter(List<List<FilePattern>> patterns) {
        for (int asker = 0; asker < patterns.size(); asker++) {
            var adding = new Adding(asker);
            patterns.get(asker).forEach(pattern -> pattern.tell(adding));
        }
    }

    /// Files the patterns of one asker.
    private final class Adding implements FilePattern.Listener {
        private final int asker;

        Adding(int asker) {
            this.asker = asker;
        }

        @Override
        public void path(String path) {
            paths.merge(PathHash.of(path), new int[] {asker}, PathFilter::join);
        }

        @Override
        public void childOf(String directory) {
            parents.merge(PathHash.of(directory), new int[] {asker}, PathFilter::join);
        }

        @Override
        public void name(String name) {
            nameBloom |= addName(name, "", asker);
        }

        @Override
        public void nameInside(String directorySuffix, String name) {
            nameBloom |= addName(name, directorySuffix, asker);
        }

        @Override
        public void suffix(String suffix) {
            addSuffix(suffix, "", asker);
        }

        @Override
        public void suffixBelow(String directoryName, String suffix) {
            addSuffix(suffix, directoryName, asker);
        }

        @Override
        public void executable() {
            executables = join(executables, new int[] {asker});
        }

        @Override
        public void modeBits(int anyOf) {
            modes.add(new ModeRule(anyOf, asker));
        }

        @Override
        public void atLeast(long bytes) {
            sizes.add(new SizeRule(bytes, asker));
        }

        @Override
        public void withCapabilities() {
            capabilities = join(capabilities, new int[] {asker});
        }
    }

    private long addName(String name, String parentSuffix, int asker) {
        byte[] suffix = parentSuffix.getBytes(StandardCharsets.UTF_8);
        names.computeIfAbsent(PathHash.of(name), hash -> new ArrayList<>())
                .add(new NameRule(suffix, new int[] {asker}));
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        return bloomBit(bytes, 0, bytes.length);
    }

    private void addSuffix(String suffix, String ancestor, int asker) {
        byte[] bytes = suffix.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = lower(bytes[i]);
        }
        byte[] directory = ancestor.isEmpty() ? ANY : ancestor.getBytes(StandardCharsets.UTF_8);
        int last = bytes[bytes.length - 1] & 0xff;
        SuffixRule[] rules = suffixes[last] == null ? new SuffixRule[0] : suffixes[last];
        suffixes[last] = Arrays.copyOf(rules, rules.length + 1);
        suffixes[last][rules.length] = new SuffixRule(bytes, directory, asker);
    }

    private static int[] join(int[] a, int[] b) {
        int[] both = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }

    private static byte lower(byte b) {
        return b >= 'A' && b <= 'Z' ? (byte) (b + 32) : b;
    }

    /// One of 64 bits for a name's length and ends: most names miss without a hash.
    private static long bloomBit(byte[] bytes, int from, int end) {
        return 1L << (bytes[from] * 7 + bytes[end - 1] * 31 + end - from);
    }

    /// Asks for what only the path decides. `parentHash` and `pathHash` as [PathHash] makes them.
    void matchPath(byte[] path, int length, int nameStart, long parentHash, long pathHash, Match match) {
        int[] found = paths.get(pathHash);
        if (found != null) {
            match.add(found);
        }
        found = nameStart > 0 ? parents.get(parentHash) : null;
        if (found != null) {
            match.add(found);
        }
        if (nameStart < length && (nameBloom & bloomBit(path, nameStart, length)) != 0) {
            List<NameRule> rules = names.get(PathHash.of(path, nameStart, length));
            if (rules != null) {
                for (NameRule rule : rules) {
                    if (endsWith(path, nameStart - 1, rule.parentSuffix)) {
                        match.add(rule.askers);
                    }
                }
            }
        }
        SuffixRule[] rules = suffixes[lower(path[length - 1]) & 0xff];
        if (rules != null) {
            for (SuffixRule rule : rules) {
                if (suffixHolds(rule, path, length, nameStart)) {
                    match.add(rule.asker);
                }
            }
        }
    }

    private static boolean suffixHolds(SuffixRule rule, byte[] path, int length, int nameStart) {
        int from = length - rule.suffix.length;
        if (from < nameStart) {
            return false;
        }
        for (int i = 0; i < rule.suffix.length; i++) {
            if (lower(path[from + i]) != rule.suffix[i]) {
                return false;
            }
        }
        return rule.ancestor.length == 0 || below(path, nameStart, rule.ancestor);
    }

    /// Whether one of the directories on the way has exactly this name.
    private static boolean below(byte[] path, int nameStart, byte[] directory) {
        int segment = 0;
        for (int i = 0; i < nameStart; i++) {
            if (path[i] == '/') {
                if (i - segment == directory.length
                        && Arrays.equals(path, segment, i, directory, 0, directory.length)) {
                    return true;
                }
                segment = i + 1;
            }
        }
        return false;
    }

    /// Whether the directory name that ends at `end` ends so; the empty suffix also where there is none.
    private static boolean endsWith(byte[] path, int end, byte[] suffix) {
        int from = end - suffix.length;
        return suffix.length == 0 || (from >= 0 && Arrays.equals(path, from, end, suffix, 0, suffix.length));
    }

    /// Who wants this path by its name.
    Match match(String path) {
        var match = new Match();
        byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > 0) {
            int nameStart = bytes.length;
            while (nameStart > 0 && bytes[nameStart - 1] != '/') {
                nameStart--;
            }
            long parent = PathHash.of(bytes, 0, Math.max(0, nameStart - 1));
            matchPath(bytes, bytes.length, nameStart, parent, PathHash.of(bytes, 0, bytes.length), match);
        }
        return match;
    }

    /// Adds those who go by mode or attributes of `header`.
    void matchAttributes(EntryHeader header, Match match) {
        if (header.type != FileEntry.Type.SYMLINK) {
            for (int i = 0; i < modes.size(); i++) {
                ModeRule rule = modes.get(i);
                if ((header.mode & rule.bits) != 0) {
                    match.add(rule.asker);
                }
            }
        }
        if (header.type == FileEntry.Type.FILE) {
            for (int i = 0; i < sizes.size(); i++) {
                SizeRule rule = sizes.get(i);
                if (header.size >= rule.bytes) {
                    match.add(rule.asker);
                }
            }
        }
        if (header.capability.length > 0) {
            match.add(capabilities);
        }
    }

    /// Whether a regular file may be an executable somebody wants: by mode, or by the name of a shared
    /// object.
    boolean mayBeExecutable(EntryHeader header, int nameStart) {
        return executables.length > 0
                && header.size >= 4
                && ((header.mode & 0111) != 0 || sharedObject(header.path, nameStart, header.pathLength));
    }

    int[] executables() {
        return executables;
    }

    /// `libz.so`, `libz.so.1.2`.
    private static boolean sharedObject(byte[] path, int from, int end) {
        int i = end;
        while (i > from && (path[i - 1] >= '0' && path[i - 1] <= '9' || path[i - 1] == '.')) {
            i--;
        }
        return i - 3 >= from && path[i - 1] == 'o' && path[i - 2] == 's' && path[i - 3] == '.';
    }
}
