package io.hafenwacht.report;

import io.hafenwacht.core.finding.Asset;
import io.hafenwacht.core.report.Report;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Which containers, services and workloads run which image: they name it by its id or by a name of it.
record Runners(Map<String, Set<String>> byImage) {
    static Runners of(Report report) {
        Map<String, Set<String>> images = new HashMap<>();
        for (Report.AssetView view : report.assets()) {
            Asset asset = view.asset();
            if (asset.kind() == Asset.Kind.IMAGE) {
                images.computeIfAbsent(asset.id(), _ -> new TreeSet<>()).add(asset.id());
                asset.aliases()
                        .forEach(name -> images.computeIfAbsent(name, _ -> new TreeSet<>())
                                .add(asset.id()));
            }
        }
        Map<String, Set<String>> runners = new HashMap<>();
        for (Report.AssetView view : report.assets()) {
            for (Asset.Link link : view.asset().links()) {
                if (link.rel().equals("runs")) {
                    images.getOrDefault(link.to(), Set.of())
                            .forEach(image -> runners.computeIfAbsent(image, _ -> new TreeSet<>())
                                    .add(view.asset().name()));
                }
            }
        }
        return new Runners(runners);
    }

    /// Names of what runs any of them, each once, sorted.
    List<String> of(Collection<String> images) {
        var names = new TreeSet<String>();
        images.forEach(image -> names.addAll(byImage.getOrDefault(image, Set.of())));
        return List.copyOf(names);
    }
}
