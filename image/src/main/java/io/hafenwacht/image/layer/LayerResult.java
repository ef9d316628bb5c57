package io.hafenwacht.image.layer;

import io.hafenwacht.core.artifact.Digest;
import io.hafenwacht.core.inventory.FileEntry;
import io.hafenwacht.core.inventory.Gap;
import io.hafenwacht.core.inventory.SecretHit;
import io.hafenwacht.core.text.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// All that one pass over one layer keeps, independent of other layers: what the cache stores.
///
/// `files` by path, `entries` asked for by checks, `symlinks` path to target as written, `links` wanted files
/// that are links, `secrets` by path, `paths` what it hides of lower layers, `bytes` and `count` of the
/// unpacked archive, `gaps` of the layer itself. `partial` when a limit or a fault cut it: such a result is
/// not cached.
public record LayerResult(
        SortedMap<String, FileResult> files,
        List<FileEntry> entries,
        SortedMap<String, String> symlinks,
        List<WantedLink> links,
        List<SecretHit> secrets,
        Hiding paths,
        long bytes,
        long count,
        List<Gap> gaps,
        boolean partial) {

    /// The same with one more gap, and never to be cached.
    public LayerResult with(Gap gap) {
        var more = new ArrayList<Gap>(gaps);
        more.add(gap);
        return new LayerResult(files, entries, symlinks, links, secrets, paths, bytes, count, more, true);
    }

    /// The bytes of the layer are not those that the manifest names.
    public LayerResult wrongDigest(Digest wanted, Digest got) {
        return with(LayerGaps.wrongDigest(wanted.toString(), got.toString()));
    }

    /// A layer of which nothing could be read; `how` says why.
    public static LayerResult unreadable(Text how) {
        return new LayerResult(
                new TreeMap<>(),
                List.of(),
                new TreeMap<>(),
                List.of(),
                List.of(),
                Hiding.NOTHING,
                0,
                0,
                List.of(LayerGaps.damaged("", how)),
                true);
    }

    /// A wanted path that is a link. Of a hard link `target` is a path of the same layer; of a symbolic one
    /// as written.
    public record WantedLink(String path, String target, boolean hard) {}

    /// What a layer hides of lower ones, as sorted [PathHash]es (OCI image layer specification, "Applying
    /// Changesets"): `replaced` names its own entries that are no directories and the targets of whiteouts,
    /// `directories` its own directories, `opaque` those whose lower content is gone.
    public record Hiding(long[] replaced, long[] directories, long[] opaque) {
        public static final Hiding NOTHING = new Hiding(new long[0], new long[0], new long[0]);

        /// Whether the path with these hashes (parents first, see [PathHash#chain]) of a lower layer is gone,
        /// looking only at the parents from `depth` on.
        boolean hides(long[] chain, int depth) {
            int last = chain.length - 1;
            if (contains(directories, chain[last])) {
                return true;
            }
            for (int i = depth; i <= last; i++) {
                if (contains(replaced, chain[i]) || (i < last && contains(opaque, chain[i]))) {
                    return true;
                }
            }
            return false;
        }

        /// Whether it hides all that lower layers have in this folder.
        boolean empties(long folder) {
            return contains(opaque, folder);
        }

        boolean replaces(long path) {
            return contains(replaced, path);
        }

        private static boolean contains(long[] sorted, long value) {
            return sorted.length > 0 && Arrays.binarySearch(sorted, value) >= 0;
        }
    }
}
