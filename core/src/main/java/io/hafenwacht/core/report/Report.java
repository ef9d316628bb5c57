package io.hafenwacht.core.report;

import io.hafenwacht.core.finding.Asset;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Finding;
import io.hafenwacht.core.inventory.BaseImage;
import io.hafenwacht.core.inventory.Gap;
import io.hafenwacht.core.inventory.InstalledPackage;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// One report, version 1 of the contract: the input of every writer. Lists are in their final order.
public record Report(
        Tool tool,
        Target target,
        Database database,
        List<AssetView> assets,
        List<AssetPackage> packages,
        List<Finding> findings,
        List<AssetGap> gaps,
        Summary summary,
        Review review,
        List<Diagram> diagrams) {
    public static final int SCHEMA_VERSION = 1;

    /// Without exceptions and baseline.
    public Report(
            Tool tool,
            Target target,
            Database database,
            List<AssetView> assets,
            List<AssetPackage> packages,
            List<Finding> findings,
            List<AssetGap> gaps,
            Summary summary) {
        this(tool, target, database, assets, packages, findings, gaps, summary, Review.NONE, List.of());
    }

    public Report {
        assets = List.copyOf(assets);
        packages = List.copyOf(packages);
        findings = List.copyOf(findings);
        gaps = List.copyOf(gaps);
        diagrams = List.copyOf(diagrams);
    }

    public record Tool(String name, String version, Instant time) {}

    /// `kind` is `image`, `files`, `docker`, …; `traces` are the events that looking left in the target's own
    /// log, by name, with how often.
    public record Target(String kind, String name, Map<String, Long> traces) {
        public Target {
            traces = Collections.unmodifiableMap(new TreeMap<>(traces));
        }

        public Target(String kind, String name) {
            this(kind, name, Map.of());
        }
    }

    /// The vulnerability data that was used; `built` is empty when there was none.
    public record Database(String built, Map<String, Ecosystem> ecosystems) {
        public static final Database NONE = new Database("", Map.of());

        public record Ecosystem(long records, String modified) {}
    }

    /// An asset, which of its defence layers hold, and what an image was built from.
    public record AssetView(Asset asset, Map<DefenceLayer, LayerState> layers, Optional<BaseImage> base) {
        public AssetView(Asset asset, Map<DefenceLayer, LayerState> layers) {
            this(asset, layers, Optional.empty());
        }
    }

    /// A package and the id of the asset it is in.
    public record AssetPackage(String asset, InstalledPackage pkg) {}

    /// A gap and the id of the asset it belongs to.
    public record AssetGap(String asset, Gap gap) {}
}
