package io.hafenwacht.app.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// A folder in OSV.dev's layout, for `db update --from`.
final class AdvisoryFolder {
    private final Map<String, List<String>> records = new LinkedHashMap<>();

    /// A record of one package, mended in `fixed`; `more` are further members, such as `"aliases":["CVE-…"]`.
    AdvisoryFolder add(String id, String ecosystem, String name, String fixed, String... more) {
        String members = more.length == 0 ? "" : "," + String.join(",", more);
        records.computeIfAbsent(ecosystem, _ -> new ArrayList<>())
                .add("{\"id\":\"" + id + "\",\"modified\":\"2026-01-01T00:00:00Z\"" + members
                        + ",\"affected\":[{\"package\":{\"ecosystem\":\"" + ecosystem + "\",\"name\":\"" + name
                        + "\"},\"ranges\":[{\"type\":\"ECOSYSTEM\",\"events\":[{\"introduced\":\"0\"},{\"fixed\":\""
                        + fixed + "\"}]}]}]}");
        return this;
    }

    Path write(Path folder) {
        try {
            for (var ecosystem : records.entrySet()) {
                // OSV keeps all releases of a distribution in one export: Debian:12 in Debian/all.zip.
                Path archive = folder.resolve(ecosystem.getKey().replaceFirst(":.*", ""))
                        .resolve("all.zip");
                Files.createDirectories(archive.getParent());
                try (var zip = new ZipOutputStream(Files.newOutputStream(archive))) {
                    int number = 0;
                    for (String json : ecosystem.getValue()) {
                        zip.putNextEntry(new ZipEntry("R-" + number++ + ".json"));
                        zip.write(json.getBytes(StandardCharsets.UTF_8));
                    }
                }
            }
            Files.writeString(
                    folder.resolve("ecosystems.txt"),
                    String.join(
                                    "\n",
                                    records.keySet().stream()
                                            .map(e -> e.replaceFirst(":.*", ""))
                                            .distinct()
                                            .toList()) + "\n");
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
