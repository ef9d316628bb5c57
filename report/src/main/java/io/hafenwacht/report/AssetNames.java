package io.hafenwacht.report;

import io.hafenwacht.core.finding.Asset;
import io.hafenwacht.core.finding.Finding;
import io.hafenwacht.core.finding.Location;
import io.hafenwacht.core.report.Report;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What people call the assets of one report, by id.
record AssetNames(Map<String, Asset> assets) {
    static AssetNames of(Report report) {
        Map<String, Asset> assets = new LinkedHashMap<>();
        report.assets().forEach(view -> assets.put(view.asset().id(), view.asset()));
        return new AssetNames(assets);
    }

    Optional<Asset> asset(String id) {
        return Optional.ofNullable(assets.get(id));
    }

    /// The name, or the id of an asset that the report does not list.
    String name(String id) {
        return asset(id).map(Asset::name).filter(name -> !name.isEmpty()).orElse(id);
    }

    /// The kind's word, or nothing for an asset that the report does not list.
    String kind(String id) {
        return asset(id).map(a -> a.kind().word()).orElse("");
    }

    /// `path:line:column`, else the field, else nothing.
    static String place(Finding finding) {
        Location at = finding.location();
        if (at.path().isEmpty()) {
            return at.field();
        }
        String line = at.line() > 0 ? ":" + at.line() : "";
        String column = at.line() > 0 && at.column() > 0 ? ":" + at.column() : "";
        return at.path() + line + column;
    }

    /// The path, or the asset's name where the finding is in no file: formats that demand a file get that.
    String file(Finding finding) {
        String path = finding.location().path();
        return path.isEmpty() ? name(finding.subject().asset()) : path;
    }
}
