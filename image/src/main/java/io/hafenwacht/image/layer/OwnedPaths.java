package io.hafenwacht.image.layer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Paths that packages of the distribution own, as one file lists them: sorted [PathHash]es, 12 bytes for
/// each path, because a distribution lists some 100,000 and a scan asks for a few.
public final class OwnedPaths {
    public static final OwnedPaths NONE = new OwnedPaths(new long[0], new int[0], List.of());

    private final long[] paths;
    /// Place in `owners`, in the order of `paths`.
    private final int[] owner;
    private final List<String> owners;

    OwnedPaths(long[] paths, int[] owner, List<String> owners) {
        this.paths = paths;
        this.owner = owner;
        this.owners = List.copyOf(owners);
    }

    int size() {
        return paths.length;
    }

    long[] paths() {
        return paths;
    }

    int[] owner() {
        return owner;
    }

    List<String> owners() {
        return owners;
    }

    /// The owner of the path with this hash, or "".
    String of(long pathHash) {
        int found = Arrays.binarySearch(paths, pathHash);
        return found < 0 ? "" : owners.get(owner[found]);
    }

    /// Collects in any order; a path named twice keeps its last owner.
    static final class Builder {
        private final LongList paths = new LongList();
        private final LongList owner = new LongList();
        private final Map<String, Integer> owners = new HashMap<>();
        private final List<String> names = new ArrayList<>();

        void add(String packageName, String path) {
            int index = owners.computeIfAbsent(packageName, name -> {
                names.add(name);
                return names.size() - 1;
            });
            paths.add(PathHash.of(path));
            owner.add(index);
        }

        int size() {
            return paths.size();
        }

        OwnedPaths build() {
            if (paths.size() == 0) {
                return NONE;
            }
            long[] hashes = paths.toArray();
            long[] indexes = owner.toArray();
            long[] sorted = hashes.clone();
            Arrays.sort(sorted);
            int[] owned = new int[sorted.length];
            for (int i = 0; i < hashes.length; i++) {
                int at = Arrays.binarySearch(sorted, hashes[i]);
                owned[at] = (int) indexes[i];
            }
            // Equal hashes: the search may meet any of them, so all get the same answer.
            for (int i = 1; i < sorted.length; i++) {
                if (sorted[i] == sorted[i - 1]) {
                    int at = Arrays.binarySearch(sorted, sorted[i]);
                    owned[i] = owned[at];
                    owned[i - 1] = owned[at];
                }
            }
            return new OwnedPaths(sorted, owned, names);
        }
    }
}
