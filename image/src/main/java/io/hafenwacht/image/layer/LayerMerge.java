package io.hafenwacht.image.layer;

import io.hafenwacht.core.inventory.FileContent;
import io.hafenwacht.core.inventory.FileEntry;
import io.hafenwacht.core.inventory.Gap;
import io.hafenwacht.core.inventory.InstalledPackage;
import io.hafenwacht.core.inventory.InstalledPackage.Attribute;
import io.hafenwacht.core.inventory.Inventory;
import io.hafenwacht.core.inventory.OperatingSystem;
import io.hafenwacht.core.inventory.PackageKind;
import io.hafenwacht.core.inventory.PackageLocation;
import io.hafenwacht.core.inventory.SecretHit;
import io.hafenwacht.core.order.Order;
import io.hafenwacht.image.extract.lang.PythonDuplicates;
import io.hafenwacht.image.extract.os.OperatingSystems;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Makes one [Inventory] of the results of all layers, bottom first.
public final class LayerMerge {
    private static final Comparator<SecretHit> SECRET_ORDER = Order.by(SecretHit::path)
            .then(SecretHit::line)
            .then(SecretHit::column)
            .then(SecretHit::kind)
            .then(SecretHit::imageLayer)
            .then(SecretHit::fingerprint);

    private final List<LayerResult> layers;
    private final List<String> diffIds;
    private final Extractors extractors;
    private final MergedTree tree = new MergedTree();
    private final SortedMap<String, MergedTree.Placed<FileResult>> files = new TreeMap<>();
    private final Set<Gap> gaps = new LinkedHashSet<>();

    /// Reads single files of one layer once more: the targets of links, which nobody had asked for.
    @FunctionalInterface
    public interface SecondPass {
        /// `wanted` says under which paths each file of layer `layer` is to be understood; answers by these.
        SecondReading read(int layer, LinkTargets.Wanted wanted) throws IOException, InterruptedException;
    }

    private LayerMerge(List<LayerResult> layers, List<String> diffIds, Extractors extractors) {
        this.layers = layers;
        this.diffIds = diffIds;
        this.extractors = extractors;
    }

    /// `diffIds` name the layers where packages are attributed to them; it has as many as `layers`.
    public static Inventory merge(
            List<LayerResult> layers, List<String> diffIds, Extractors extractors, SecondPass secondPass)
            throws IOException, InterruptedException {
        return new LayerMerge(layers, diffIds, extractors).run(secondPass);
    }

    private Inventory run(SecondPass secondPass) throws IOException, InterruptedException {
        for (int i = 0; i < layers.size(); i++) {
            tree.add(i, layers.get(i));
            gaps.addAll(layers.get(i).gaps());
        }
        files.putAll(tree.files());
        var targets = new LinkTargets(tree, layers, extractors);
        followLinks(targets, secondPass);
        gaps.addAll(targets.gaps());
        Optional<OperatingSystem> os = operatingSystem();
        List<InstalledPackage> packages = packages(os);
        var contents = new ArrayList<FileContent>();
        for (var file : files.values()) {
            contents.addAll(file.value().contents());
            gaps.addAll(file.value().gaps());
        }
        List<FileEntry> entries = tree.entries().values().stream()
                .map(placed -> at(placed.value(), placed.path()))
                .toList();
        return new Inventory(os, packages, entries, contents, secrets(), List.copyOf(gaps), tree.hidden());
    }

    /// Reads what stands behind links. A link may lead to a hard link, which only reading tells: so in
    /// rounds.
    private void followLinks(LinkTargets targets, SecondPass secondPass) throws IOException, InterruptedException {
        for (var round = targets.take(); !round.isEmpty(); round = targets.take()) {
            for (var pass : round.entrySet()) {
                int layer = pass.getKey();
                SecondReading read = secondPass.read(layer, pass.getValue());
                read.files()
                        .forEach((path, file) ->
                                files.put(path, new MergedTree.Placed<>(path, PathHash.chain(path), layer, file)));
                read.hardLinks().forEach((path, target) -> targets.hard(layer, target, path));
                gaps.addAll(read.gaps());
            }
        }
    }

    private static FileEntry at(FileEntry entry, String path) {
        return path.equals(entry.path())
                ? entry
                : new FileEntry(
                        path,
                        entry.type(),
                        entry.mode(),
                        entry.uid(),
                        entry.gid(),
                        entry.size(),
                        entry.linkTarget(),
                        entry.capabilities());
    }

    private Optional<OperatingSystem> operatingSystem() {
        var byPath = new TreeMap<String, OperatingSystem>();
        files.forEach((path, file) -> file.value().operatingSystem().ifPresent(os -> {
            byPath.put(path, os);
            // A file read under the name of a link counts under the name that its extractor knows.
            byPath.put(file.value().path(), os);
        }));
        return OperatingSystems.merge(byPath);
    }

    /// What decides whether a package of two layers is the same: a database copied to another place still
    /// tells of the same installed package, a jar at another place is another jar.
    private record Origin(PackageKind kind, String name, String version, String place) {
        // Written out, since what records make costs 10 ms at its first use: a tenth of a second scan.
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Origin o
                    && kind == o.kind
                    && name.equals(o.name)
                    && version.equals(o.version)
                    && place.equals(o.place);
        }

        @Override
        public int hashCode() {
            return 31 * (31 * name.hashCode() + version.hashCode()) + place.hashCode();
        }

        static Origin of(InstalledPackage pkg) {
            String place = pkg.kind().ofDistribution()
                    ? pkg.attribute(Attribute.ARCHITECTURE).orElse("")
                    : pkg.location().path();
            return new Origin(pkg.kind(), pkg.name(), pkg.version(), place);
        }
    }

    private List<InstalledPackage> packages(Optional<OperatingSystem> os) {
        Map<Origin, Integer> origins = origins();
        Map<Long, String> owners = owners();
        Map<Attribute, String> distro = new EnumMap<>(Attribute.class);
        os.filter(o -> !o.id().isEmpty()).ifPresent(o -> {
            distro.put(Attribute.DISTRO, o.distro());
            distro.put(Attribute.DISTRO_ID, o.id());
        });
        var all = new TreeSet<InstalledPackage>();
        for (var file : files.values()) {
            for (InstalledPackage pkg : file.value().packages()) {
                int layer = origins.getOrDefault(Origin.of(pkg), file.layer());
                String path = file.path() + pkg.location().path().substring(commonLength(file, pkg));
                InstalledPackage placed = pkg.at(new PackageLocation(path, diffIds.get(layer)));
                if (pkg.kind().ofDistribution()) {
                    all.add(placed.with(absent(pkg, distro)));
                } else {
                    String owner = owners.getOrDefault(file.chain()[file.chain().length - 1], "");
                    all.add(owner.isEmpty() ? placed : placed.with(Attribute.OWNED_BY, owner));
                }
            }
        }
        return PythonDuplicates.drop(List.copyOf(all));
    }

    /// How much of the package's path is the file it was read from; the rest is a place inside an archive.
    private static int commonLength(MergedTree.Placed<FileResult> file, InstalledPackage pkg) {
        String path = pkg.location().path();
        return path.startsWith(file.value().path()) ? file.value().path().length() : path.length();
    }

    private static Map<Attribute, String> absent(InstalledPackage pkg, Map<Attribute, String> wanted) {
        var more = new EnumMap<Attribute, String>(Attribute.class);
        wanted.forEach((attribute, value) -> {
            if (pkg.attribute(attribute).isEmpty()) {
                more.put(attribute, value);
            }
        });
        return more;
    }

    /// The first layer in which each package appears with exactly that version.
    private Map<Origin, Integer> origins() {
        var origins = new HashMap<Origin, Integer>();
        for (int i = 0; i < layers.size(); i++) {
            for (FileResult file : layers.get(i).files().values()) {
                for (InstalledPackage pkg : file.packages()) {
                    origins.putIfAbsent(Origin.of(pkg), i);
                }
            }
        }
        return origins;
    }

    /// The distribution's owner of each file that a language package was read from, by hash of its path.
    /// Lists may name the file under a link to its folder: `lib/x` for `usr/lib/x`.
    private Map<Long, String> owners() {
        var names = new HashMap<Long, Long>();
        for (var file : files.values()) {
            if (file.value().packages().stream().anyMatch(p -> !p.kind().ofDistribution())) {
                long path = file.chain()[file.chain().length - 1];
                names.put(path, path);
                tree.table().aliases(file.path()).forEach(alias -> names.putIfAbsent(PathHash.of(alias), path));
            }
        }
        var owners = new HashMap<Long, String>();
        if (names.isEmpty()) {
            return owners;
        }
        for (var file : files.values()) {
            OwnedPaths owned = file.value().owned();
            long[] paths = owned.paths();
            for (int i = 0; i < paths.length; i++) {
                Long path = names.get(paths[i]);
                if (path != null) {
                    owners.put(path, owned.owners().get(owned.owner()[i]));
                }
            }
        }
        return owners;
    }

    private List<SecretHit> secrets() {
        var all = new ArrayList<SecretHit>();
        for (var placed : tree.secrets()) {
            boolean visible = tree.visible(placed);
            for (SecretHit hit : placed.value()) {
                all.add(hit.at(diffIds.get(placed.layer()), visible));
            }
        }
        all.sort(SECRET_ORDER);
        return all;
    }
}
