package io.hafenwacht.testkit.snapshot;

import io.hafenwacht.core.inventory.ConfigurationSecret;
import io.hafenwacht.core.inventory.FileContent;
import io.hafenwacht.core.inventory.FileEntry;
import io.hafenwacht.core.inventory.ImageSnapshot;
import io.hafenwacht.core.inventory.ImageSnapshot.ImageLayer;
import io.hafenwacht.core.inventory.InstalledPackage;
import io.hafenwacht.core.inventory.Inventory;
import io.hafenwacht.core.inventory.OperatingSystem;
import io.hafenwacht.core.inventory.SecretHit;
import io.hafenwacht.core.node.Node;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Builds an [ImageSnapshot] for a test of a check; what is not said is empty.
public final class ImageSnapshotBuilder {
    private Node config = Node.MISSING;
    private Optional<OperatingSystem> os = Optional.empty();
    private List<ConfigurationSecret> configurationSecrets = List.of();
    private final List<FileEntry> files = new ArrayList<>();
    private final List<FileEntry> hidden = new ArrayList<>();
    private final List<ImageLayer> layers = new ArrayList<>();
    private final List<FileContent> contents = new ArrayList<>();
    private final List<SecretHit> secrets = new ArrayList<>();
    private final List<InstalledPackage> packages = new ArrayList<>();

    public static ImageSnapshotBuilder image() {
        return new ImageSnapshotBuilder();
    }

    /// The image configuration from plain maps, lists and values.
    public ImageSnapshotBuilder config(Map<String, ?> document) {
        config = node(document);
        return this;
    }

    /// The inner `config` object alone.
    public ImageSnapshotBuilder runtime(Map<String, ?> runtime) {
        return config(Map.of("config", runtime));
    }

    public ImageSnapshotBuilder os(String id, String version, Optional<LocalDate> endOfLife) {
        os = Optional.of(new OperatingSystem(id, version, "", id + " " + version, List.of(), endOfLife));
        return this;
    }

    public ImageSnapshotBuilder file(String path, FileEntry.Type type, int mode) {
        return entry(new FileEntry(path, type, mode, 0, 0, 1, "", ""));
    }

    public ImageSnapshotBuilder entry(FileEntry entry) {
        files.add(entry);
        return this;
    }

    /// A file of this size that a later layer deletes or replaces.
    public ImageSnapshotBuilder hidden(String path, long size) {
        hidden.add(new FileEntry(path, FileEntry.Type.FILE, 0644, 0, 0, size, "", ""));
        return this;
    }

    /// A layer of this size.
    public ImageSnapshotBuilder layer(long bytes) {
        layers.add(new ImageLayer("", "", bytes, 1));
        return this;
    }

    public ImageSnapshotBuilder content(String path, String text) {
        contents.add(new FileContent(path, text));
        return this;
    }

    public ImageSnapshotBuilder secret(SecretHit hit) {
        secrets.add(hit);
        return this;
    }

    public ImageSnapshotBuilder pkg(InstalledPackage pkg) {
        packages.add(pkg);
        return this;
    }

    public ImageSnapshotBuilder configurationSecrets(Function<Node, List<ConfigurationSecret>> search) {
        configurationSecrets = search.apply(config);
        return this;
    }

    public ImageSnapshot build() {
        var inventory = new Inventory(os, packages, files, contents, secrets, List.of(), hidden);
        return new ImageSnapshot(
                "test", "test", Optional.empty(), List.of(), config, layers, inventory, configurationSecrets);
    }

    /// A [Node] tree from maps, lists, strings, numbers and booleans.
    public static Node node(Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                var fields = new LinkedHashMap<String, Node>();
                map.forEach((key, item) -> fields.put(String.valueOf(key), node(item)));
                yield new Node.Mapping(fields, Node.Position.UNKNOWN);
            }
            case List<?> list ->
                new Node.Sequence(list.stream().map(ImageSnapshotBuilder::node).toList(), Node.Position.UNKNOWN);
            case Boolean b -> new Node.Scalar(b.toString(), Node.ScalarType.BOOLEAN, Node.Position.UNKNOWN);
            case Number n -> new Node.Scalar(n.toString(), Node.ScalarType.INTEGER, Node.Position.UNKNOWN);
            default -> new Node.Scalar(value.toString(), Node.ScalarType.STRING, Node.Position.UNKNOWN);
        };
    }
}
