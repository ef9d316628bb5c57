package io.hafenwacht.report;

import io.hafenwacht.core.artifact.Digest;
import io.hafenwacht.core.finding.Asset;
import io.hafenwacht.core.inventory.InstalledPackage;
import io.hafenwacht.core.report.Report;
import io.hafenwacht.core.text.Text;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// The packages of a report as inventories list them: each once for each asset, with all its places, below
/// the assets that hold some or whose packages were looked for. In the report's order.
record SoftwareInventory(Report report, List<Asset> holders, Map<Key, Component> components) {
    private static final String IMAGE_TARGET = "image";

    /// One purl of one asset.
    record Key(String asset, String purl) {}

    /// A package and where it lies; the first says what it is. `number` counts from 1.
    record Component(Key key, int number, List<InstalledPackage> places) {
        InstalledPackage pkg() {
            return places.getFirst();
        }

        /// What any of the places says.
        String attribute(InstalledPackage.Attribute attribute) {
            return places.stream()
                    .flatMap(p -> p.attribute(attribute).stream())
                    .findFirst()
                    .orElse("");
        }

        /// Whether it was built from something of another name or version.
        boolean hasSource() {
            return !pkg().source().name().equals(pkg().name())
                    || !pkg().source().version().equals(pkg().version());
        }
    }

    static SoftwareInventory of(Report report) {
        Map<Key, Component> components = new LinkedHashMap<>();
        Set<String> holding = new HashSet<>();
        for (Report.AssetPackage item : report.packages()) {
            Key key = new Key(item.asset(), item.pkg().purl().toString());
            holding.add(item.asset());
            components
                    .computeIfAbsent(key, k -> new Component(k, components.size() + 1, new ArrayList<>()))
                    .places()
                    .add(item.pkg());
        }
        List<Asset> holders = report.assets().stream()
                .map(Report.AssetView::asset)
                .filter(a -> holding.contains(a.id())
                        || report.target().kind().equals(IMAGE_TARGET) && a.kind() == Asset.Kind.IMAGE)
                .toList();
        return new SoftwareInventory(report, holders, components);
    }

    /// An image without packages is a fact worth a document; a folder or a cluster was not looked at for any.
    static Optional<Text> refusal(Report report) {
        boolean worth = !report.packages().isEmpty() || report.target().kind().equals(IMAGE_TARGET);
        return worth ? Optional.empty() : Optional.of(ReportTexts.NO_PACKAGES);
    }

    /// The only asset, which the document is then about.
    Optional<Asset> single() {
        return holders.size() == 1 ? Optional.of(holders.getFirst()) : Optional.empty();
    }

    /// The components of each asset by its id.
    Map<String, List<Component>> byAsset() {
        return components.values().stream()
                .collect(Collectors.groupingBy(c -> c.key().asset()));
    }

    /// The same for the same contents (a version 8 UUID of RFC 9562, made of their SHA-256), so that two runs
    /// write the same bytes.
    UUID uuid() {
        MessageDigest digest = Digest.Algorithm.SHA256.newMessageDigest();
        digest.update(report.target().name().getBytes(StandardCharsets.UTF_8));
        for (Component component : components.values()) {
            digest.update((byte) 0);
            digest.update(component.key().asset().getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            digest.update(component.key().purl().getBytes(StandardCharsets.UTF_8));
        }
        ByteBuffer bytes = ByteBuffer.wrap(digest.digest());
        long high = bytes.getLong() & 0xffffffffffff0fffL | 0x8000L;
        long low = bytes.getLong() & 0x3fffffffffffffffL | 0x8000000000000000L;
        return new UUID(high, low);
    }
}
