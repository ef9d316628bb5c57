package io.hafenwacht.image.layer;

import io.hafenwacht.core.inventory.Gap;
import io.hafenwacht.core.limit.Limit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Finds the files that extractors want but that stand under another name: behind a hard or symbolic link, or
/// below a linked folder. What was already read under its own name for the same extractors is left out: one
/// file, one package.
public final class LinkTargets {
    private static final Limit ROUNDS = new Limit(
            "hard links behind a link", 3, "links", "tar writers name the file itself; each costs one more reading");

    private final MergedTree tree;
    private final List<LayerResult> layers;
    private final PathFilter filter;
    private SortedMap<Integer, Wanted> byLayer = new TreeMap<>();
    private int rounds;
    private final List<Gap> gaps = new ArrayList<>();

    /// What to read of one layer: real path to the names it is wanted under, and the same for the direct
    /// children of folders.
    public record Wanted(Map<String, List<String>> files, Map<String, String> folders) {
        Wanted() {
            this(new HashMap<>(), new HashMap<>());
        }

        /// The names under which the file with this path is to be read.
        List<String> namesOf(String path) {
            int slash = path.lastIndexOf('/');
            String folder = slash < 0 ? null : folders.get(path.substring(0, slash));
            if (folder == null) {
                return files.getOrDefault(path, List.of());
            }
            var names = new ArrayList<>(files.getOrDefault(path, List.of()));
            names.add(folder + path.substring(slash));
            return names;
        }
    }

    LinkTargets(MergedTree tree, List<LayerResult> layers, Extractors extractors) {
        this.tree = tree;
        this.layers = layers;
        this.filter = extractors.filter();
        for (var link : tree.links().values()) {
            if (link.value().hard()) {
                hardUnread(link);
            } else {
                soft(link.path(), link.value().target());
            }
        }
        for (String path : extractors.exactPaths()) {
            if (!tree.files().containsKey(path)) {
                soft(path, path);
            }
        }
        for (String folder : extractors.exactFolders()) {
            folder(folder);
        }
    }

    /// What is to be read next, by layer; empty when there is nothing more.
    SortedMap<Integer, Wanted> take() {
        SortedMap<Integer, Wanted> taken = byLayer;
        byLayer = new TreeMap<>();
        rounds++;
        return taken;
    }

    List<Gap> gaps() {
        return gaps;
    }

    private void hardUnread(MergedTree.Placed<LayerResult.WantedLink> link) {
        String target = link.value().target();
        if (!readAnyway(link.path(), target)) {
            hard(link.layer(), target, link.path());
        }
    }

    /// Wants the file that a hard link of this layer names, which may stand in a lower one: engines unpack
    /// each layer over those below it.
    void hard(int layer, String target, String name) {
        long[] chain = PathHash.chain(target);
        int at = layers.get(layer).paths().replaces(chain[chain.length - 1]) ? layer : layerOf(target, layer - 1);
        if (at < 0 || ROUNDS.exceededBy(rounds)) {
            gaps.add(LayerGaps.deadLink(name, target));
        } else {
            want(at, target, name);
        }
    }

    private void soft(String path, String target) {
        Optional<String> real = tree.table().resolve(path, true);
        if (real.isEmpty()) {
            gaps.add(LayerGaps.brokenLink(path, target));
        } else if (!real.get().equals(path) && !readAnyway(path, real.get())) {
            int layer = layerOf(real.get(), layers.size() - 1);
            if (layer >= 0) {
                want(layer, real.get(), path);
            }
        }
    }

    /// Children of a folder that is reached through a link, in whichever layers they are.
    private void folder(String path) {
        Optional<String> real = tree.table().resolve(path, true);
        if (real.isPresent() && !real.get().equals(path) && !readAnyway(path + "/x", real.get() + "/x")) {
            for (int i = 0; i < layers.size(); i++) {
                wanted(i).folders().put(real.get(), path);
            }
        }
    }

    private void want(int layer, String real, String name) {
        wanted(layer).files().computeIfAbsent(real, path -> new ArrayList<>()).add(name);
    }

    private Wanted wanted(int layer) {
        return byLayer.computeIfAbsent(layer, number -> new Wanted());
    }

    /// Whether everyone who wants `name` also wanted `real`.
    private boolean readAnyway(String name, String real) {
        PathFilter.Match wants = filter.match(name);
        PathFilter.Match had = filter.match(real);
        for (int asker : wants.askers()) {
            if (!had.has(asker)) {
                return false;
            }
        }
        return true;
    }

    /// The topmost layer up to `top` that has a file at this path, or -1 where it is gone or never was.
    private int layerOf(String path, int top) {
        long[] chain = PathHash.chain(path);
        for (int i = top; i >= 0; i--) {
            LayerResult.Hiding paths = layers.get(i).paths();
            if (paths.replaces(chain[chain.length - 1])) {
                return i;
            }
            if (paths.hides(chain, 0)) {
                return -1;
            }
        }
        return -1;
    }
}
